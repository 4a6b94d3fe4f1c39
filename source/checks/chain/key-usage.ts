import type {Certificate} from '../../pki/certificate.js';
import {defineChainCheck, refusedChain} from '../chain-check.js';
import {requestAnew} from '../request-anew.js';
import {named} from '../wording.js';

const lacks = ({keyUsage}: Certificate, use: string): boolean => keyUsage !== null && !keyUsage.includes(use);

const shown = ({label, keyUsage}: Certificate, needed: string): string =>
	`${named(label)}: key usage ${keyUsage?.join(', ') || 'none'}; needed: ${needed}`;

/** RFC 5280 4.2.1.3. Both ends sign in TLS 1.3 and with ECDHE, so a leaf for encipherment alone is of no use; an authority must be let sign certificates. */
export const keyUsage = defineChainCheck({
	id: 'chain/key-usage',
	title: 'A key usage forbids what a certificate is used for',
	passesAs: host => `key usages in the chain of ${host} allow their use`,
	explains: refusedChain,
	endsAtTrusted: true,

	judge({chain, leaf, below, host, site, subject}) {
		// One that is no authority at all is another finding.
		const signers = [...below.slice(1), ...(chain.root && chain.root.sha256 !== leaf.sha256 ? [chain.root] : [])];
		const authorities = signers.filter(signer => signer.authority && lacks(signer, 'keyCertSign'));
		const [first] = authorities;
		const isLeafUnfit = lacks(leaf, 'digitalSignature');
		if (!first && !isLeafUnfit) return undefined;
		return {
			title: isLeafUnfit
				? `The key usage of ${host}'s certificate forbids TLS`
				: `The key usage of ${named(first?.label ?? '')} forbids signing certificates`,
			evidence: [...(isLeafUnfit ? [shown(leaf, 'digitalSignature')] : []), ...authorities.map(one => shown(one, 'keyCertSign'))],
			cause: `Java refuses: “${isLeafUnfit ? 'KeyUsage does not allow digital signatures' : 'CA key usage check failed: keyCertSign bit is not set'}”`,
			remedy: {
				say: isLeafUnfit
					? `Request it again with digitalSignature: ${requestAnew(site, subject, leaf)}`
					: `Ask whoever runs ${named(first?.label ?? '')} for a certificate of it that may sign others, or have yours issued by another authority.`,
				changes: [],
			},
		};
	},
});
