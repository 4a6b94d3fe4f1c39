import {givenChain} from '../../facts/given-chain.js';
import {participants} from '../../site.js';
import {defineCheck} from '../check.js';
import {hostOf, leafOf} from '../wording.js';

/** JSSE starts happily with a key that is not the certificate's, and then fails every handshake. */
export const keyMismatch = defineCheck({
	id: 'chain/key-mismatch',
	title: 'The private key does not belong to the certificate',
	severity: 'error',
	passesAs: (site, subject) => `key and certificate of ${hostOf(site, subject)} match`,
	over: participants,
	needs: {chain: givenChain},
	explains: ['gateway/refused-by-primary'],

	judge({chain}, {site, subject}) {
		const leaf = leafOf(chain);
		if (!leaf || chain.keyMatches === null) return 'not-applicable';
		if (chain.keyMatches) return undefined;

		return {
			title: `The private key does not belong to ${hostOf(site, subject)}'s certificate`,
			evidence: [
				`public key in the certificate  SHA-256 ${leaf.keySha256}`,
				...chain.privateKeys.map(({keySha256}) => `public key of the private key  SHA-256 ${keySha256}`),
			],
			cause: 'Key and certificate come from two requests. The server would start, and every handshake would fail.',
			remedy: {say: 'Give the key that was made with this request, or request the certificate anew.', changes: []},
		};
	},
});
