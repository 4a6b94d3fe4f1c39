import {fingerprint} from '../../speech/value.js';
import {defineChainCheck, refusedChain} from '../chain-check.js';
import {named} from '../wording.js';

/** A renewed authority keeps its name and has a new key: names meet, signatures do not. */
export const wrongIssuer = defineChainCheck({
	id: 'chain/wrong-issuer',
	title: 'An authority of the right name did not sign the certificate below it',
	passesAs: host => `signatures meet in the chain of ${host}`,
	explains: ['primary/root-not-in-cacerts', 'portal/authority-not-accepted', ...refusedChain],

	judge({chain, leaf}) {
		const {links, namesakes = []} = chain;
		const top = links.at(-1) ?? leaf;
		if (namesakes.length === 0) return undefined;
		return {
			title: `${named(top.issuerLabel)} was given, and did not sign ${named(top.label)}`,
			evidence: [
				`${named(top.label)}: issued by ${named(top.issuer)}`,
				...namesakes.map(
					({label, sha256, notBefore}) =>
						`given: ${named(label)} of ${notBefore.slice(0, 10)}, SHA-256 ${fingerprint(sha256)}; its key does not fit the signature`,
				),
			],
			cause: 'There are two authorities of that name, or it was renewed with a new key, and this is the other one.',
			remedy: {
				say: `Ask whoever runs ${named(top.issuerLabel)} for the certificate that signed ${named(top.label)}, and give it too.`,
				changes: [],
			},
		};
	},
});
