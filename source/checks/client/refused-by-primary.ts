import {givenChain} from '../../facts/given-chain.js';
import {ifSeen} from '../../facts/if-seen.js';
import {ownHandshake} from '../../facts/own-handshake.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {clientBearers} from '../client-match.js';
import {judgeTries} from '../own-tries.js';
import {hostOf, leafOf} from '../wording.js';

/** Tried from where the primary is looked at: a client is reached by nobody, and what counts is whether the server takes its chain. */
export const clientRefused = defineCheck({
	id: 'client/refused-by-primary',
	title: 'The primary refuses the certificate of a client',
	severity: 'error',
	passesAs: (site, subject) => `the certificate of ${hostOf(site, subject)} is accepted`,
	over: clientBearers,
	needs: {chain: givenChain, own: ifSeen(ownHandshake)},

	judge({chain, own}, {subject}) {
		if (!leafOf(chain)) return 'not-applicable';
		if (chain.privateKeys.length === 0) return {notNeeded: 'its private key lies on the client alone, so it cannot be tried from here'};
		if (!own.ok) throw new Trouble(own.code, own.why, own.hints);
		return judgeTries(own.value, subject, []);
	},
});
