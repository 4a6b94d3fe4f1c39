import type {OwnHandshake, OwnTry} from '../facts/own-handshake.js';
import {paragon} from '../product/paragon.js';
import {nameOf, roleOf, type Subject} from '../site.js';
import {quote} from '../speech/foreign.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Remedy, Verdict} from './check.js';
import {named} from './wording.js';

/** A connection closed in order is no answer by itself; with a line in the server's log beside it, it is. */
const isRefused = ({clientCertificate, hasHungUp, to}: OwnTry, {logSays}: OwnHandshake): boolean =>
	clientCertificate === 'rejected' || (hasHungUp === true && logSays != null && logSays.of === to);

const isDistrusted = ({trusts}: OwnTry): boolean => trusts === false;
const isFallbackServed = ({presented: [leaf]}: OwnTry): boolean => leaf?.isSelfIssued === true && leaf.label === paragon.fallbackName;

/** A server need not speak both versions; that it turned one down is no verdict on a certificate. */
const isAnswered = ({reached, presented}: OwnTry): boolean => reached === 'tls' && presented.length > 0;

const isAccepted = ({clientCertificate, trusts}: OwnTry): boolean =>
	trusts === true && (clientCertificate === 'accepted' || clientCertificate === 'not-requested');

const says = (own: OwnHandshake, one: OwnTry): readonly string[] => {
	const {keystoreFrom, anchorsFrom, from} = own;
	const shown = keystoreFrom === undefined ? '' : `${named(keystoreFrom)} and `;
	const what = `handshake with ${shown}${named(anchorsFrom)}, ${one.asked.replace('v', ' ')}, from ${named(one.from ?? from)}${one.to === undefined ? '' : ` to ${named(one.to)}`}`;
	return [
		...(isDistrusted(one) ? [`${what}: ${named(one.distrust ?? 'it does not trust what is presented')}`] : []),
		...(isRefused(one, own)
			? [
					`${what}: ${one.to === undefined ? 'the primary' : named(one.to)} answers ${one.alert ? `alert ${quote(one.alert)}` : 'by closing the connection'} after ${duration(one.ms)}`,
				]
			: []),
	];
};

const causeOf = (failed: readonly OwnTry[], {anchorsLead}: OwnHandshake, reason: OwnHandshake['logSays']): string => {
	if (failed.some(isFallbackServed)) return 'The primary shows its built-in certificate, which nobody trusts.';
	if (failed.some(({distrustCode}) => distrustCode === 'no-path') && anchorsLead)
		return 'The root is trusted, but the primary does not send the certificates that lead to it.';
	if (failed.some(isDistrusted)) return 'It does not trust what the primary presents, so it ends the connection.';
	if (reason) return `The primary refuses its certificate. ${reason.meaning}`;
	return 'The primary refuses its certificate. The alert alone cannot say why.';
};

/** `isOthers`: what is presented to it is not what the primary presents on its own host. */
const remedyOf = (failed: readonly OwnTry[], {anchorsLead}: OwnHandshake, subject: Subject, isOthers: boolean): Remedy => {
	// A truststore that took the built-in certificate for good would trust every installation of the product.
	if (failed.some(isFallbackServed)) {
		return {say: 'The primary serves its built-in certificate: settle its steps first, then look again.', changes: []};
	}

	if (failed.some(isDistrusted) && isOthers)
		return {say: 'Look at gateway/tls-intercepted first: another party answers in place of the primary.', changes: []};

	if (failed.some(({distrustCode}) => distrustCode === 'no-path')) {
		if (anchorsLead) return {say: "Place the primary's keystore with its whole chain and restart it; here nothing is wrong.", changes: []};
		if (roleOf(subject) !== 'gateway')
			return {say: `Put the primary's root into the machine's trusted root authorities on ${named(nameOf(subject))}.`, changes: []};
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
	const where = first?.to === undefined ? 'the primary' : named(first.to);
	if (!first || first.reached === 'closed')
		return new Trouble('primary-unreachable', `Nothing answers on the port of ${where}.`, ['See whether the service runs.']);
	if (first.reached === 'not-tls') return new Trouble('not-tls', `What answers on the port of ${where} does not speak TLS.`);
	const hungUp = tries.find(({hasHungUp}) => hasHungUp);
	if (hungUp)
		return new Trouble(
			'verdict-not-seen',
			`${where.replace(/^the/, 'The')} closed the connection right after the handshake, without an alert: whether it accepts the certificate was not seen.`,
			[`Read the server's log at ${hungUp.at.slice(0, 10)} ${hungUp.at.slice(11, 19)} UTC.`],
		);
	return new Trouble('verdict-not-seen', `${where.replace(/^the/, 'The')} neither accepted nor refused its certificate in time.`, [
		'Look again, with a longer --timeout.',
	]);
};

/** One list for each member of a cluster. */
const byMember = (tries: readonly OwnTry[]): ReadonlyArray<readonly OwnTry[]> => [...Map.groupBy(tries, ({to}) => to).values()];

const isAcceptedBy = (tries: readonly OwnTry[]): boolean => tries.some(isAnswered) && tries.filter(isAnswered).every(isAccepted);

/** `served`: SHA-256 of what the members of the primary present on their own hosts, as far as seen. `undefined`: accepted by each, both ways. @throws Trouble when neither was seen */
export const judgeTries = (own: OwnHandshake, subject: Subject, served: readonly string[]): Verdict | undefined => {
	const answered = own.tries.filter(isAnswered);
	const failed = answered.filter(one => isRefused(one, own) || isDistrusted(one));

	if (failed.length === 0) {
		const unseen = own.tries.length === 0 ? [] : byMember(own.tries).find(tries => !isAcceptedBy(tries));
		if (unseen) throw notSeen(unseen);
		const {lacks: [lack] = []} = own;
		if (lack === undefined) return undefined;
		throw new Trouble('not-in-place', `It would be accepted with what was given, but its own ${lack} is not in place so that it opens.`, [
			`Settle its ${lack} first.`,
		]);
	}

	const isOthers =
		own.isOwnHost === true && served.length > 0 && failed.every(({presented: [leaf]}) => !served.includes(leaf?.sha256 ?? ''));
	const reason = failed.some(one => isRefused(one, own)) ? own.logSays : null;
	return {
		title: `${named(nameOf(subject))} cannot connect to the primary`,
		evidence: [...failed.flatMap(one => says(own, one)), ...(reason ? [`the server's log, its last refusal: ${quote(reason.line)}`] : [])],
		cause: causeOf(failed, own, reason),
		remedy: remedyOf(failed, own, subject, isOthers),
	};
};
