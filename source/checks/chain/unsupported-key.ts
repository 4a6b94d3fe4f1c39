import {defineChainCheck, refusedChain} from '../chain-check.js';
import {asJava} from '../pkix-view.js';
import {requestAnew} from '../request-anew.js';

/** RFC 8446 4.2.3 names the schemes of TLS; Java signs with keys of these kinds, and of the curves P-256, P-384 and P-521. */
const signing = new Set(['RSA', 'RSASSA-PSS', 'EC', 'EdDSA']);

export const unsupportedKey = defineChainCheck({
	id: 'chain/unsupported-key',
	title: 'TLS knows no signature for a key of this kind',
	passesAs: host => `TLS knows how ${host} signs`,
	explains: ['primary/serves-fallback', ...refusedChain],

	judge({leaf, host, site, subject}) {
		const key = asJava(leaf)?.key;
		if (!key || (signing.has(key.algorithm) && key.isUsable)) return undefined;
		return {
			title: `${host} has a key of a kind TLS cannot use`,
			evidence: [`its key: ${leaf.key}; TLS signs with RSA, EC P-256, P-384 or P-521, Ed25519 or Ed448`],
			cause: 'Both ends of TLS sign with their key, and no signature scheme of TLS is for this kind. Every handshake fails.',
			remedy: {say: `Request a certificate for another key: ${requestAnew(site, subject, leaf)}`, changes: []},
		};
	},
});
