import {count} from '../../speech/value.js';
import {defineChainCheck, refusedChain} from '../chain-check.js';
import {isKeystore} from '../file-fault.js';
import {replaceKeystore} from '../remedies.js';
import {fileName} from '../wording.js';

/** The order in which Java meets the entries of a keystore is no one's choice: it may show any of them. */
export const severalKeys = defineChainCheck({
	id: 'chain/several-keys',
	title: 'A keystore holds several private keys',
	passesAs: host => `the keystore of ${host} holds one key`,
	explains: ['primary/serves-fallback', ...refusedChain],

	judge({chain, leaf, host, subject}) {
		const holder = chain.files.find(file => isKeystore(file) && file.certificates.some(({sha256}) => sha256 === leaf.sha256));
		if (!holder || chain.keyMatches === false || holder.privateKeys.length === 0) return 'not-applicable';
		if (holder.privateKeys.length === 1 || chain.placed?.length) return undefined;
		const name = fileName(holder.path);
		const changes = replaceKeystore(subject);
		return {
			title: `${name} holds ${count(holder.privateKeys.length, 'private key')}`,
			evidence: holder.privateKeys.map(({key, keySha256}) => `${key}, public key SHA-256 ${keySha256}`),
			cause: 'Java picks one of the keys by rules nobody here can set, so the server may show another certificate.',
			remedy: {
				say:
					changes.length > 0
						? `Write the keystore anew with the key of ${host} alone.`
						: `Export it again with the key of ${host} alone: keytool -importkeystore -srckeystore ${name} -srcalias ALIAS -destkeystore NEW.pfx`,
				changes,
			},
		};
	},
});
