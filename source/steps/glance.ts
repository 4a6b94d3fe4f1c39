import type {Check, Outcome} from '../checks/check.js';
import {judge, rootCauses} from '../checks/judge.js';
import type {Seen} from '../facts/fact.js';
import {type GivenChain, givenChain} from '../facts/given-chain.js';
import {type PrimaryHandshake, primaryHandshake} from '../facts/handshake.js';
import {type LogTail, logTail} from '../facts/log-tail.js';
import {type OcspAnswers, ocspAnswers} from '../facts/ocsp-answers.js';
import {type OfEach, ofEach} from '../facts/of-each.js';
import {type ServerLog, serverLog} from '../facts/server-log.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {participants, type Site} from '../site.js';
import type {Line} from '../speech/line.js';
import {count, duration} from '../speech/value.js';

/** One look at what moves by itself, in words. */
export type Glance = {
	/** What the port presents; right: protocol and how long it took. */
	readonly handshake: Line;
	readonly ocsp: Line;
	readonly log: LogTail;

	/** What no longer holds, the cause first; or one line that says nothing does. */
	readonly findings: readonly Line[];
};

const notSeen = ({why}: Extract<Seen<unknown>, {ok: false}>): Line => ({sign: 'unknown', text: `not seen: ${why}`});

const handshakeLine = (seen: Seen<PrimaryHandshake>, given: Seen<GivenChain>): Line => {
	if (!seen.ok) return notSeen(seen);
	const {presented, protocol, ms, reached, isFallback, address} = seen.value;
	if (reached === 'closed') return {sign: 'error', text: `nothing answers at ${address}`};
	if (reached === 'not-tls') return {sign: 'error', text: `what answers at ${address} does not speak TLS`};
	const [leaf] = presented;
	if (!leaf) return {sign: 'error', text: `${address} presents no certificate that can be read`};
	const isGiven = given.ok && given.value.leaf?.sha256 === leaf.sha256;
	return {
		// Another certificate than the given one is no fault before the restart.
		sign: isFallback ? 'warning' : isGiven ? 'ok' : 'notice',
		text: `CN=${leaf.label}, ${isFallback ? 'self-signed' : `chain of ${presented.length}`}`,
		right: [protocol?.replace('TLSv', 'TLS ') ?? '', duration(ms)].filter(Boolean).join('   '),
	};
};

const ocspLine = ({revocation}: Site, seen: Seen<OfEach<OcspAnswers>> | null): Line => {
	if (!revocation.ocsp || !seen) return {sign: 'none', text: 'off in your answers'};
	if (!seen.ok) return notSeen(seen);
	const [blind] = seen.value.flatMap(({seen: one}) => (one.ok ? [] : [one]));
	const all = seen.value.flatMap(({seen: one}) => (one.ok ? one.value.levels : []));
	const levels = [...new Map(all.map(level => [level.sha256, level])).values()];
	const [bad] = levels.filter(({status}) => status !== 'good');
	if (bad) return {sign: 'error', text: bad.say ?? `${bad.label}: ${bad.status}`};
	if (blind) return notSeen(blind);
	if (levels.length === 0) return {sign: 'unknown', text: 'not seen: no chain was given'};
	return {
		sign: 'ok',
		text: `${levels.length === 1 ? '1 level answers' : `${levels.length} levels answer`} good`,
		right: duration(Math.max(...levels.map(({ms}) => ms ?? 0))),
	};
};

const findingLines = (outcomes: readonly Outcome[], since: number | null): readonly Line[] => {
	const causes = rootCauses(outcomes);
	const failed = causes.flatMap(({id, on}) => outcomes.filter(one => one.id === id && one.on === on));
	const lines = failed.flatMap((one): readonly Line[] =>
		one.state === 'failed' ? [{sign: 'error', text: one.finding.title, right: one.id}] : [],
	);
	if (lines.length > 0) return lines;
	const unseen = outcomes.filter(({state}) => state === 'unknown');
	const [blind] = unseen;
	if (blind?.state === 'unknown') return [{sign: 'unknown', text: `${count(unseen.length, 'check')} not seen: ${blind.why}`}];
	return since === null || outcomes.length === 0
		? [{sign: 'none', text: 'nothing is in force yet to be judged'}]
		: [{sign: 'ok', text: `none new since step ${since}`}];
};

export type Glanced = {
	readonly site: Site;
	readonly handshake: Seen<PrimaryHandshake>;
	readonly given: Seen<GivenChain>;
	readonly log: Seen<ServerLog>;

	/** `null`: not asked. */
	readonly ocsp: Seen<OfEach<OcspAnswers>> | null;
	readonly outcomes: readonly Outcome[];

	/** The number of the last step that is done; `null`: none. */
	readonly since: number | null;
};

export const glanceOf = ({site, handshake, given, log, ocsp, outcomes, since}: Glanced): Glance => ({
	handshake: handshakeLine(handshake, given),
	ocsp: ocspLine(site, ocsp),
	log: logTail(site, log),
	findings: findingLines(outcomes, since),
});

const ocspOfEach = ofEach(ocspAnswers, participants);

/** One sweep. `checks`: what must hold now, because the steps before `since` and that step are done. Never rejects with a Trouble. */
export const glance = async (world: World, checks: readonly Check[], since: number | null): Promise<Glance> => {
	const sweep = newSweep(world);
	const {site} = world;
	const [handshake, given, log, ocsp, outcomes] = await Promise.all([
		sweep.see(primaryHandshake, 'primary'),
		sweep.see(givenChain, 'primary'),
		sweep.see(serverLog, 'primary'),
		site.revocation.ocsp ? sweep.see(ocspOfEach, 'primary') : null,
		judge(checks, {world, sweep}),
	]);
	return glanceOf({site, handshake, given, log, ocsp, outcomes, since});
};
