import type {Obstacle} from '../../facts/ask-responder.js';
import type {OcspAnswers, OcspLevel} from '../../facts/ocsp-answers.js';
import {safe} from '../../speech/foreign.js';
import {duration} from '../../speech/value.js';
import {defineAnswerCheck} from '../revocation-check.js';
import {askedAt, javaSays, meaningOf, placeOf, untilThen, whoseUrl} from '../revocation-words.js';
import {named} from '../wording.js';

const seen = ({obstacle, http, say, answer}: OcspLevel, {patience}: OcspAnswers): string => {
	if (obstacle === 'no-name') return 'no such name';
	if (obstacle === 'not-listening') return 'refused, nothing listens there';
	if (obstacle === 'timed-out') return `no answer in ${duration(patience)}`;
	if (obstacle === 'http') return `HTTP ${http}`;
	return safe(answer.say ?? say ?? '');
};

const causes: Readonly<Record<Obstacle, string>> = {
	'no-name': 'DNS there does not know the name.',
	'not-listening': 'The responder is down, or the port is another one.',
	'no-way': 'There is no route to it, or a firewall or the responder itself ends the connection.',
	'timed-out': "A firewall drops the question, or the responder hangs. Java's default gives up after 15 s.",
	http: 'The path is wrong, or a proxy on the way turns the question down.',
	redirect: 'It sends on to another address, where Java loses the question.',
	'not-ocsp': "A proxy's page, or another web server, answers in its place.",
	'too-large': 'What answers there is no responder.',
	'no-url-of-http': 'Java asks over http only.',
	'get-refused': 'Java 17 and later put a short question by GET, and it takes none.',
};

const causeOf = ({http}: OcspLevel, obstacle: Obstacle): string =>
	(http ?? 0) >= 500 ? 'The responder, or a proxy before it, is out of order.' : causes[obstacle];

const isOfNetwork = (obstacle: Obstacle) => ['not-listening', 'no-way', 'timed-out'].includes(obstacle);

const wayOut = (level: OcspLevel, obstacle: Obstacle, from: string): string => {
	const place = placeOf(level);
	if (obstacle === 'no-name') return `Have DNS on ${from} know ${place}`;
	if (isOfNetwork(obstacle)) return `Have the network's administrator open the way from ${from} to ${place}, or its owner start it`;
	return `Ask whoever runs ${place} to let the responder itself answer there, by GET and without a proxy's page`;
};

/** No OCSP answer came, whatever else did: the way there is a matter of the host that asks, so it is asked from that one. */
export const responderUnreachable = defineAnswerCheck({
	id: 'revocation/responder-unreachable',
	title: 'The OCSP responder gives no answer',
	isOfTheWay: true,
	passesAs: (host, {primary}) =>
		`the responders of ${host}'s chain answer${primary.where === 'cloud' ? ', asked from this machine' : ` ${primary.host}`}`,

	say(levels, {answers, site}) {
		const [first] = levels;
		const obstacle = first.obstacle ?? 'no-way';
		const from = named(answers.askedFrom);
		return {
			evidence: [...levels.map(level => `${askedAt(level, answers)}: ${seen(level, answers)}`), ...javaSays(levels)],
			cause: `${causeOf(first, obstacle)} The primary must reach it, not your desk. ${whoseUrl(site)} ${meaningOf(first)}`,
			remedy: {say: `${wayOut(first, obstacle, from)}. ${untilThen}`, changes: []},
		};
	},
});
