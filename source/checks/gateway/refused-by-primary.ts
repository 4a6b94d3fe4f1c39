import {primaryHandshake} from '../../facts/handshake.js';
import {ofEach} from '../../facts/of-each.js';
import {ownHandshake} from '../../facts/own-handshake.js';
import {primaries} from '../../site.js';
import {gatewayBearers} from '../bearers.js';
import {defineCheck} from '../check.js';
import {judgeTries} from '../own-tries.js';
import {hostOf} from '../wording.js';

/** The whole proof of a gateway: its own certificate, the anchors it trusts, both versions of TLS, every member of a cluster. */
export const refusedByPrimary = defineCheck({
	id: 'gateway/refused-by-primary',
	title: 'A gateway cannot connect to the primary',
	severity: 'error',
	passesAs: (site, subject) => `${hostOf(site, subject)} is accepted`,
	over: gatewayBearers,
	needs: {own: ownHandshake, members: ofEach(primaryHandshake, primaries)},
	judge({own, members}, {subject}) {
		const served = members.flatMap(({seen}) => (seen.ok ? seen.value.presented.slice(0, 1) : [])).map(({sha256}) => sha256);
		return judgeTries(own, subject, served);
	},
});
