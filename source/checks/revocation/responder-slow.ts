import type {OcspLevel} from '../../facts/ocsp-answers.js';
import {duration} from '../../speech/value.js';
import {defineRevocationCheck} from '../revocation-check.js';
import {faultOf, isUnasked} from '../revocation-fault.js';
import {askedAt, customUrl, issuersOf, placeOf} from '../revocation-words.js';

/** What a person notices at each connection; Java waits 15 s by default, the other side seldom as long. */
const mostTime = 2000;

const isSilent = (level: OcspLevel): boolean => {
	const fault = faultOf(level);
	return isUnasked(level) || fault === 'revocation/no-responder-url' || fault === 'revocation/responder-unreachable';
};

const timeOf = ({ms}: OcspLevel): number => ms ?? 0;

export const responderSlow = defineRevocationCheck({
	id: 'revocation/responder-slow',
	title: 'The OCSP responder answers slowly',
	severity: 'warning',
	isOfTheWay: true,
	passesAs: host => `the responders of ${host}'s chain answer within ${duration(mostTime)}`,
	isAt: level => !isSilent(level) && timeOf(level) > mostTime,
	isHidden: isSilent,

	say(levels, {answers}) {
		const slowest = Math.max(...levels.map(timeOf));
		return {
			title: `The OCSP responder takes ${duration(slowest)} to answer`,
			evidence: levels.map(level => `${askedAt(level, answers)}: ${duration(timeOf(level))}; the limit is ${duration(mostTime)}`),
			cause: "Every connection waits for it, once for each certificate of the chain. Java's default gives up after 15 s.",
			remedy: {
				say: `Ask whoever runs ${placeOf(levels[0])} why it is slow, or ${customUrl(issuersOf(levels))}.`,
				changes: [],
			},
		};
	},
});
