import {defineChainCheck, refusedChain} from '../chain-check.js';
import {requestAnew} from '../request-anew.js';

/** JSSE starts happily with a key that is not the certificate's, and then fails every handshake. */
export const keyMismatch = defineChainCheck({
	id: 'chain/key-mismatch',
	title: 'The private key does not belong to the certificate',
	passesAs: host => `key and certificate of ${host} match`,
	explains: refusedChain,

	judge({chain, leaf, host, site, subject}) {
		if (chain.keyMatches === null) return 'not-applicable';
		if (chain.keyMatches) return undefined;

		return {
			title: `The private key does not belong to ${host}'s certificate`,
			evidence: [
				`public key in the certificate  SHA-256 ${leaf.keySha256}`,
				...chain.privateKeys.map(({keySha256}) => `public key of the private key  SHA-256 ${keySha256}`),
			],
			cause: 'Key and certificate come from two requests. The server would start, and every handshake would fail.',
			remedy: {
				say: `Give the key that was made with this request, or request the certificate anew: ${requestAnew(site, subject, leaf)}`,
				changes: [],
			},
		};
	},
});
