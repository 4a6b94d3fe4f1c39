import type {OcspLevel} from '../../facts/ocsp-answers.js';
import {quote} from '../../speech/foreign.js';
import {defineAnswerCheck} from '../revocation-check.js';
import {askedAt, customUrl, issuersOf, javaSays, meaningOf, placeOf, untilThen, whoseUrl} from '../revocation-words.js';
import {named} from '../wording.js';

const causeOf = ({answer: {code}, issuerLabel}: OcspLevel): string => {
	switch (code) {
		case 'unauthorized':
			return `It does not answer for what ${named(issuerLabel)} issued: it is another authority's, or does not know this one yet.`;
		case 'try-later':
		case 'internal-error':
			return 'It is there, and not fit to answer at the moment.';
		case 'signature-required':
			return "It answers signed questions only, and Java's are not signed.";
		default:
			return 'It does not understand the question as Java puts it: by GET, with SHA-1, without a nonce.';
	}
};

const wayOut = (first: OcspLevel, issuers: string): string =>
	first.answer.code === 'unauthorized'
		? `Ask the PKI administrator which responder answers for ${issuers}, and ${customUrl(issuers)}`
		: `Ask whoever runs ${placeOf(first)} to mend it`;

/** An OCSP answer, and none about the certificate: its status is not "successful" (RFC 6960 section 4.2.1). */
export const responderRefused = defineAnswerCheck({
	id: 'revocation/responder-refused',
	title: 'The OCSP responder refuses the question',
	passesAs: host => `no responder refuses a question about ${host}'s chain`,

	say(levels, {answers, site}) {
		const [first] = levels;
		return {
			evidence: [...levels.map(level => `${askedAt(level, answers)}: answers ${quote(level.answer.code ?? '')}`), ...javaSays(levels)],
			cause: `${causeOf(first)} ${whoseUrl(site)} ${meaningOf(first)}`,
			remedy: {say: `${wayOut(first, issuersOf(levels))}. ${untilThen}`, changes: []},
		};
	},
});
