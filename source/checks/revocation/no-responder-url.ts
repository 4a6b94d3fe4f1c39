import {defineAnswerCheck} from '../revocation-check.js';
import {customUrl, issuersOf, javaSays, meaningOf, untilThen} from '../revocation-words.js';
import {named} from '../wording.js';

/** Java asks at every level below its anchor, so one silent certificate counts as much as all. */
export const noResponderUrl = defineAnswerCheck({
	id: 'revocation/no-responder-url',
	title: 'A certificate of the chain names no OCSP responder',
	passesAs: host => `every certificate of ${host}'s chain has a responder`,

	say(levels) {
		const labels = levels.map(({label}) => named(label)).join(' and ');
		const [first] = levels;
		return {
			title: `${named(first.label)} names no OCSP responder`,
			evidence: [
				...levels.map(({label}) => `${named(label)}: no OCSP address in it (authority information access), and no custom URL is set`),
				...javaSays(levels),
			],
			cause: `Java's default is to ask about every certificate below its anchor. ${meaningOf(first)}`,
			remedy: {
				say: `Ask the PKI administrator to issue ${labels} with a responder's address, or ${customUrl(issuersOf(levels))}. ${untilThen}`,
				changes: [],
			},
		};
	},
});
