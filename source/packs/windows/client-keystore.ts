import {aliasOf} from '../../actions/file-name.js';
import {openContainer} from '../../pki/container.js';
import {writeKeystore} from '../../pki/keystore.js';
import type {Profile} from '../../pki/pkcs12-write.js';
import {suits} from '../../pki/profile.js';
import {windowsClient} from '../../product/client.js';
import type {Secret} from '../../secret.js';
import type {PackFile} from '../pack.js';
import type {WindowsGroup} from './windows-view.js';

/**
The client's PFX: key, certificate and chain, made anew of what was given, so that its ciphers are those of the profile and its key names the newer
key store of Windows. Trouble: those of `writeKeystore`.
*/
export const clientKeystore = ({identity: {key, chain}, clients, pfx}: WindowsGroup, password: Secret, profile: Profile): PackFile => ({
	path: pfx,
	bytes: writeKeystore({
		alias: aliasOf(clients[0]?.host ?? '', []),
		key,
		chain: chain.links,
		password,
		profile,
		provider: windowsClient.keyProvider,
	}),
	mode: 0o600,

	async isIn(bytes) {
		const {keys, certificates, pkcs12} = await openContainer(bytes, password);
		const inside = new Set(certificates.map(({sha256}) => sha256));
		return (
			keys.length === 1 &&
			keys[0]?.keySha256 === key.keySha256 &&
			inside.size === chain.links.length &&
			chain.links.every(({sha256}) => inside.has(sha256)) &&
			suits(pkcs12, 'legacy') === (profile === 'legacy')
		);
	},
});
