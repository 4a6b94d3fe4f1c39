import {defineAnswerCheck} from '../revocation-check.js';
import {askedAt, issuersOf, javaSays, meaningOf, placeOf, untilThen, whoseUrl} from '../revocation-words.js';
import {named} from '../wording.js';

/** RFC 6960 section 4.2.2.2: the issuer signs itself, or one it issued for that with the purpose OCSPSigning. */
export const wrongSigner = defineAnswerCheck({
	id: 'revocation/wrong-signer',
	title: 'The OCSP answer is signed by one who may not',
	passesAs: host => `the answers about ${host}'s chain are signed by whom Java believes`,

	say(levels, {answers, site}) {
		const [first] = levels;
		const issuers = issuersOf(levels);
		return {
			evidence: [
				...levels.map(level => `${askedAt(level, answers)}: signed by ${level.signer === null ? 'nobody it names' : named(level.signer)}`),
				...new Set(levels.map(({answer}) => answer.say ?? '')),
				...javaSays(levels),
			],
			cause: `Java believes ${issuers}, or a certificate it issued itself with the purpose OCSPSigning. ${whoseUrl(site)} ${meaningOf(first)}`,
			remedy: {
				say: `Ask the PKI administrator to let ${placeOf(first)} sign with a certificate of ${issuers} for OCSPSigning. ${untilThen}`,
				changes: [],
			},
		};
	},
});
