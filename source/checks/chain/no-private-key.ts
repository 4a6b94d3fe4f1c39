import {defineChainCheck, refusedChain} from '../chain-check.js';
import {isKeystore} from '../file-fault.js';
import {requestAnew} from '../request-anew.js';
import {fileName, named} from '../wording.js';

/** The key of a client may lie in the store of its machine and never leave it, so a client is not asked. */
export const noPrivateKey = defineChainCheck({
	id: 'chain/no-private-key',
	title: 'The private key was not given',
	passesAs: host => `the private key of ${host} is there`,
	explains: refusedChain,

	judge({chain, leaf, role, host, site, subject}) {
		const {files, privateKeys} = chain;
		const holder = files.find(({certificates}) => certificates.some(({sha256}) => sha256 === leaf.sha256));
		if (privateKeys.length > 0) return undefined;
		// Another finding names a keystore without a key, and a closed file may hold one.
		const isTold = role === null || role === 'client' || files.some(({opened}) => !opened) || (holder && isKeystore(holder));
		if (isTold) return 'not-applicable';
		return {
			title: `No given file holds the private key of ${host}`,
			evidence: [`in ${files.map(({path}) => fileName(path)).join(', ')}: ${named(leaf.label)}, 0 private keys`],
			cause: 'An authority answers with the certificate alone. The key stayed where the request was made.',
			remedy: {
				say: `Give the key file too, or the PFX of the machine that made the request. Is the key lost, request anew: ${requestAnew(site, subject, leaf)}`,
				changes: [],
			},
		};
	},
});
