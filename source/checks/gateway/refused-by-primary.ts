import {primaryHandshake} from '../../facts/handshake.js';
import {ifSeen} from '../../facts/if-seen.js';
import {ownHandshake} from '../../facts/own-handshake.js';
import {gatewayBearers} from '../bearers.js';
import {defineCheck} from '../check.js';
import {judgeTries} from '../own-tries.js';
import {hostOf} from '../wording.js';

/** The whole proof of a gateway: its own certificate, the anchors it trusts, both versions of TLS. */
export const refusedByPrimary = defineCheck({
	id: 'gateway/refused-by-primary',
	title: 'A gateway cannot connect to the primary',
	severity: 'error',
	passesAs: (site, subject) => `${hostOf(site, subject)} is accepted`,
	over: gatewayBearers,
	needs: {own: ownHandshake, primary: ifSeen(primaryHandshake)},
	judge: ({own, primary}, {subject}) => judgeTries(own, subject, primary.ok ? (primary.value.presented[0]?.sha256 ?? null) : null),
});
