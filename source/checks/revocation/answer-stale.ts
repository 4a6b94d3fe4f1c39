import {moment} from '../../speech/value.js';
import {defineAnswerCheck} from '../revocation-check.js';
import {askedAt, javaSays, meaningOf, placeOf, untilThen} from '../revocation-words.js';

/** Java lets clocks differ by 15 minutes, and takes an answer that names no end for no longer than that. */
export const answerStale = defineAnswerCheck({
	id: 'revocation/answer-stale',
	title: 'The OCSP answer is out of its time',
	passesAs: host => `the answers about ${host}'s chain are in their time`,

	say(levels, {answers, now}) {
		const [first] = levels;
		const isEarly = first.answer.code === 'not-yet-valid';
		const place = placeOf(first);
		return {
			evidence: [
				...levels.map(level => `${askedAt(level, answers)}: ${level.answer.say ?? ''}`),
				`judged by ${moment(now.toISOString())}`,
				...javaSays(levels),
			],
			cause: `${isEarly ? "The responder's clock runs ahead, or this one behind." : 'The responder hands out an old answer, or one of the clocks is wrong.'} ${meaningOf(first)}`,
			remedy: {
				say: `Compare the clocks of ${place} and the primary; if they agree, ask whoever runs it why it signs no fresh answers. ${untilThen}`,
				changes: [],
			},
		};
	},
});
