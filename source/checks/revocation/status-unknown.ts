import type {OcspLevel} from '../../facts/ocsp-answers.js';
import {defineAnswerCheck} from '../revocation-check.js';
import {askedAt, issuersOf, javaSays, meaningOf, placeOf, untilThen, whoseUrl} from '../revocation-words.js';
import {named} from '../wording.js';

const causeOf = ({answer: {code}}: OcspLevel): string =>
	code === 'unknown'
		? 'The authority did not tell its responder of it yet, or it is the responder of another one.'
		: 'It answered, and Java finds nothing about this certificate in the answer.';

/** An answer in order that does not say whether the certificate is good. */
export const statusUnknown = defineAnswerCheck({
	id: 'revocation/status-unknown',
	title: 'The OCSP responder does not know a certificate',
	passesAs: host => `the responders know every certificate of ${host}'s chain`,

	say(levels, {answers, site}) {
		const [first] = levels;
		const serials = levels.map(({label, serial}) => `${named(label)} (serial ${named(serial)})`).join(' and ');
		return {
			title: `The OCSP responder does not know ${named(first.label)}`,
			evidence: [...levels.map(level => `${askedAt(level, answers)}: ${level.answer.say ?? level.answer.status}`), ...javaSays(levels)],
			cause: `${causeOf(first)} ${whoseUrl(site)} ${meaningOf(first)}`,
			remedy: {
				say: `Ask whoever runs ${issuersOf(levels)} to have ${placeOf(first)} answer for ${serials}. ${untilThen}`,
				changes: [],
			},
		};
	},
});
