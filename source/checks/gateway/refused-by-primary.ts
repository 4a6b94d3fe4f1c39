import {type OwnHandshake, type OwnTry, ownHandshake} from '../../facts/own-handshake.js';
import {paragon} from '../../product/paragon.js';
import {nameOf, type Subject} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import {duration} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {gatewayBearers} from '../bearers.js';
import {defineCheck, type Remedy} from '../check.js';
import {hostOf, named} from '../wording.js';

const isRefused = ({clientCertificate}: OwnTry): boolean => clientCertificate === 'rejected';
const isFallbackServed = ({presented: [leaf]}: OwnTry): boolean => leaf?.isSelfIssued === true && leaf.label === paragon.fallbackName;
const isDistrusted = ({trusts}: OwnTry): boolean => trusts === false;

/** A server need not speak both versions; that it turned one down is no verdict on a certificate. */
const isAnswered = ({reached, presented}: OwnTry): boolean => reached === 'tls' && presented.length > 0;

const isAccepted = ({clientCertificate, trusts}: OwnTry): boolean =>
	trusts === true && (clientCertificate === 'accepted' || clientCertificate === 'not-requested');

const says = (own: OwnHandshake, one: OwnTry): readonly string[] => {
	const what = `${one.asked.replace('v', ' ')}, anchors from ${own.anchorsFrom}`;
	return [
		...(isDistrusted(one) ? [`${what}: ${named(one.distrust ?? 'it does not trust what is presented')}`] : []),
		...(isRefused(one)
			? [
					`${what}: the primary answers ${one.alert ? `alert ${quote(one.alert)}` : 'by breaking the connection off'} after ${duration(one.ms)}`,
				]
			: []),
	];
};

const causeOf = (failed: readonly OwnTry[], reason: OwnHandshake['logSays']): string => {
	if (failed.some(isDistrusted)) return 'It does not trust what the primary presents, so it ends the connection.';
	if (reason) return `The primary refuses its certificate. ${reason.meaning}`;
	return 'The primary refuses its certificate. The alert alone cannot say why.';
};

const remedyOf = (failed: readonly OwnTry[], subject: Subject): Remedy => {
	// A truststore that took the built-in certificate for good would trust every installation of the product.
	if (failed.some(isFallbackServed)) {
		return {say: 'The primary serves its built-in certificate: settle its steps first, then look again.', changes: []};
	}

	if (failed.some(({distrustCode}) => distrustCode === 'no-path')) {
		return {
			say: "Write the truststore with the primary's root in it.",
			changes: [{do: 'write-truststore', on: subject as `gateway:${string}`}],
		};
	}

	if (failed.some(isDistrusted)) return {say: "Replace the primary's certificate: what it presents is named above.", changes: []};
	return {say: "Mend what the server's log names for that time; the alert alone names no cause.", changes: []};
};

const notSeen = (tries: readonly OwnTry[]): Trouble => {
	const [first] = tries;
	if (!first || first.reached === 'closed')
		return new Trouble('primary-unreachable', 'Nothing answers on the port of the primary.', ['See whether the service runs.']);
	if (first.reached === 'not-tls') return new Trouble('not-tls', 'What answers on the port of the primary does not speak TLS.');
	const hungUp = tries.find(({hasHungUp}) => hasHungUp);
	if (hungUp)
		return new Trouble(
			'verdict-not-seen',
			'The primary closed the connection right after the handshake, without an alert: whether it accepts the certificate was not seen.',
			[`Read the server's log at ${hungUp.at.slice(0, 10)} ${hungUp.at.slice(11, 19)} UTC.`],
		);
	return new Trouble('verdict-not-seen', 'The primary neither accepted nor refused its certificate in time.', [
		'Look again, with a longer --timeout.',
	]);
};

/** The whole proof of a gateway: its own certificate, the anchors it trusts, both versions of TLS. */
export const refusedByPrimary = defineCheck({
	id: 'gateway/refused-by-primary',
	title: 'A gateway cannot connect to the primary',
	severity: 'error',
	passesAs: (site, subject) => `${hostOf(site, subject)} is accepted`,
	over: gatewayBearers,
	needs: {own: ownHandshake},

	judge({own}, {subject}) {
		const answered = own.tries.filter(isAnswered);
		const failed = answered.filter(one => isRefused(one) || isDistrusted(one));

		if (failed.length === 0) {
			if (answered.length > 0 && answered.every(isAccepted)) return undefined;
			throw notSeen(own.tries);
		}

		const reason = failed.some(isRefused) ? own.logSays : null;
		return {
			title: `${named(nameOf(subject))} cannot connect to the primary`,
			evidence: [
				...failed.flatMap(one => says(own, one)),
				...(reason ? [`the server's log, its last refusal: ${quote(reason.line)}`] : []),
			],
			cause: causeOf(failed, reason),
			remedy: remedyOf(failed, subject),
		};
	},
});
