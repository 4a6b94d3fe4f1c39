import type {Seen} from '../../facts/fact.js';
import {ifSeen} from '../../facts/if-seen.js';
import {type JavaSecurity, javaSecurity} from '../../facts/java-security.js';
import {judgedChain} from '../../facts/judged-chain.js';
import {peerAnchors} from '../../facts/peer-anchors.js';
import {asFarAsJava, type ChainAbout, type ChainVerdict, chainAbout, chainSubjects, refusedChain} from '../chain-check.js';
import {defineCheck} from '../check.js';
import {requestAnew} from '../request-anew.js';
import {rulesFrom, weakLinks} from '../weak-links.js';
import {hostOf, named} from '../wording.js';

const judgeLinks = (about: ChainAbout, java: Seen<JavaSecurity>): ChainVerdict => {
	const weak = weakLinks(about, java);
	const [first] = weak;
	if (!first) return undefined;
	const {certificate} = first;
	const isLeaf = certificate.sha256 === about.leaf.sha256;
	return {
		title: `Java refuses ${named(certificate.label)} for its algorithms`,
		evidence: [
			...weak.map(({certificate: one, says}) => `${named(one.label)}: ${one.signature}, ${one.key}; Java says “${named(says)}”`),
			`by ${rulesFrom(java)}`,
		],
		cause: 'It was signed with a hash, or has a key, that can be forged today.',
		remedy: {
			say: isLeaf
				? `Have it issued anew, with SHA-256 and RSA 2048 or more: ${requestAnew(about.site, about.subject, certificate)}`
				: `Ask whoever runs ${named(certificate.issuerLabel)} for a newer certificate of ${named(certificate.label)}.`,
			changes: [],
		},
	};
};

export const weakAlgorithm = defineCheck({
	id: 'chain/weak-algorithm',
	title: "The product's Java refuses an algorithm of the chain",
	severity: 'error',
	passesAs: (site, subject) => `Java accepts the algorithms of the chain of ${hostOf(site, subject)}`,
	over: chainSubjects,
	needs: {chain: judgedChain, java: ifSeen(javaSecurity), anchors: ifSeen(peerAnchors)},
	explains: refusedChain,

	judge({chain, java, anchors}, where) {
		const about = chainAbout(chain, where);
		return about ? asFarAsJava(about, anchors, upTo => judgeLinks(upTo, java)) : 'not-applicable';
	},
});
