import {ifSeen} from '../../facts/if-seen.js';
import {javaSecurity} from '../../facts/java-security.js';
import {judgedChain} from '../../facts/judged-chain.js';
import type {Certificate} from '../../pki/certificate.js';
import {chainAbout, chainSubjects} from '../chain-check.js';
import {defineCheck} from '../check.js';
import {weakLinks} from '../weak-links.js';
import {hostOf, named} from '../wording.js';

const smallest = 2048;

/** NIST SP 800-131A: no SHA-1 in signatures, no RSA below 2048 bits. */
const isOld = ({signature, key}: Certificate): boolean => {
	const bits = Number(/^(?:RSA|RSA-PSS|DSA) (\d+)$/.exec(key)?.[1] ?? smallest);
	return /^(?:SHA-1|MD5|MD2)\b/.test(signature) || bits < smallest || key.startsWith('DSA ');
};

export const agingAlgorithm = defineCheck({
	id: 'chain/aging-algorithm',
	title: 'Java accepts an algorithm of the chain that others refuse',
	severity: 'warning',
	passesAs: (site, subject) => `the algorithms of the chain of ${hostOf(site, subject)} are of today`,
	over: chainSubjects,
	needs: {chain: judgedChain, java: ifSeen(javaSecurity)},

	judge({chain, java}, where) {
		const about = chainAbout(chain, where);
		if (!about) return 'not-applicable';
		const refused = new Set(weakLinks(about, java).map(({certificate}) => certificate.sha256));
		const old = about.below.filter(certificate => isOld(certificate) && !refused.has(certificate.sha256));
		const [first] = old;
		if (!first) return undefined;
		return {
			title: `${named(first.label)} relies on an old algorithm`,
			evidence: old.map(({label, signature, key}) => `${named(label)}: ${signature}, ${key}`),
			cause: "The product's Java accepts it; Windows, OpenSSL and browsers refuse it, and a newer Java may.",
			remedy: {say: 'Have it issued with SHA-256 and RSA 2048 or more at the next renewal.', changes: []},
		};
	},
});
