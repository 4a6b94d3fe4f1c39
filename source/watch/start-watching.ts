import type {Journal} from '../actions/journal.js';
import {openJournal} from '../actions/journal.js';
import type {Check} from '../checks/check.js';
import {follow} from '../host/follow.js';
import type {World} from '../host/world.js';
import {newLogReader} from '../log/log-reader.js';
import {newBell} from './bell.js';
import {newChangeList} from './change-list.js';
import {type Clock, realClock} from './clock.js';
import {type FollowedLog, followedLog} from './followed-log.js';
import {heardWorld} from './heard-world.js';
import {lookOnce} from './look-once.js';
import {newLookout} from './lookout.js';
import {newOwnLooks} from './own-looks.js';
import {siteLogs} from './site-logs.js';
import type {WatchedLog, Watching, WatchView} from './watching.js';

export type WatchOptions = {
	readonly checks: readonly Check[];

	/** Asked at each look, so that answers given meanwhile count. */
	world(): World;

	/** Milliseconds between two looks: a look leaves a line in the server's log. */
	readonly every?: number;
	readonly journal?: (world: World) => Journal;
	readonly clock?: Clock;

	/** Lines of history of each log. */
	readonly lines?: number;

	/** False: nobody reads the logs. */
	readonly withLogs?: boolean;
};

/** At most one notice in this time, ms: 15 a second are a live picture. */
const pause = 66;

/** Milliseconds between two glances at files and unit: on this machine it is a few system calls, elsewhere a round trip each. */
const glances = {here: 750, far: 2000};

/** After a change that left a fault, the server may only be on its way: it is looked at again after these. */
const hurried: readonly number[] = [1000, 2000, 3000, 5000];

/** Looks after which the runs are compared anew although nothing moved. */
const comparison = 6;
const mostLatencies = 30;

type Wake = {readonly by: string; readonly at: string; readonly since: number};

/** Begins at once. The log tail, the glances and the looks each go their own way; none waits for another. */
export const startWatching = ({
	checks,
	world,
	every = 10_000,
	clock = realClock,
	lines = 200,
	withLogs = true,
	...options
}: WatchOptions): Watching => {
	const journal = options.journal ?? openJournal;
	const over = new AbortController();
	const [bell, logBell] = [newBell(clock, pause), newBell(clock, pause)];
	const looks = newOwnLooks();
	const lookout = newLookout(world, clock.now);
	const changes = newChangeList(world, journal);
	let view: WatchView = {look: null, isLooking: false, isPaused: false, due: null, latencies: [], woken: null, isBroken: false};
	let hurry: readonly number[] = [];
	let wanted: Wake | 'by hand' | undefined;
	let looksSince = 0;
	let glancedAt = clock.now();
	let callOffLook: (() => void) | undefined;
	let callOffGlance: (() => void) | undefined;

	const change = (part: Partial<WatchView>) => {
		view = {...view, ...part};
		bell.ring();
	};

	const isOver = () => over.signal.aborted;

	const plan = () => {
		callOffLook?.();
		if (isOver() || view.isPaused) return change({due: null});
		const [soon, ...later] = hurry;
		const isHurried = soon !== undefined && (view.look === null || view.look.causes.length > 0);
		hurry = isHurried ? later : [];
		const wait = isHurried ? Math.min(soon, every) : every;
		change({due: clock.now() + wait});
		callOffLook = clock.after(wait, () => void look());
	};

	const lookNow = async (wake: Wake | undefined): Promise<void> => {
		const began = clock.now();
		const {named, ...seen} = await lookOnce(checks, heardWorld(world(), looks.add));
		lookout.watch(named);
		for (const {remark} of logs) remark(began);
		const isAnew = wake !== undefined || looksSince++ % comparison === 0;
		const rows = await changes.rows(isAnew);
		const {handshake} = seen;
		const took = handshake.ok && handshake.value.reached === 'tls' ? [handshake.value.ms] : [];
		const at = clock.now();
		change({
			look: {...seen, at, changes: rows},
			isBroken: false,
			latencies: [...view.latencies, ...took].slice(-mostLatencies),
			...(wake ? {woken: {by: wake.by, at: wake.at, after: at - wake.since}} : {}),
		});
	};

	const look = async (wake?: Wake): Promise<void> => {
		if (isOver()) return;
		if (view.isLooking) {
			// What is under way may have looked before it moved.
			wanted = wake ?? wanted ?? 'by hand';
			return;
		}

		callOffLook?.();
		change({isLooking: true});
		try {
			await lookNow(wake);
		} catch {
			// A fault of ours: its text may quote anything, and the next look may do better.
			change({isBroken: true});
		}

		change({isLooking: false});
		const next = wanted;
		wanted = undefined;
		if (next) await look(next === 'by hand' ? undefined : next);
		else plan();
	};

	const glance = async (): Promise<void> => {
		const since = glancedAt;
		const began = clock.now();
		try {
			const moved = await lookout.glance();
			const [first] = moved;
			glancedAt = began;
			if (first && !isOver()) {
				await changes.add(moved, since);
				hurry = hurried;
				void look({by: moved.map(({what}) => what).join(', '), at: first.at, since});
			}
		} catch {
			// As above: a glance that breaks is no end of watching.
		}

		if (!isOver() && !view.isPaused) planGlance();
	};

	const planGlance = () => {
		callOffGlance?.();
		callOffGlance = clock.after(world().primary.processId ? glances.far : glances.here, () => void glance());
	};

	const logs: readonly FollowedLog[] = !withLogs
		? []
		: siteLogs(world()).map(({of, host, absent, find}) =>
				followedLog({
					of,
					absent,
					looks,
					events: follow({host, find, lines, signal: over.signal}),
					newReader: () => newLogReader(),
					now: clock.now,
					changed: () => logBell.ring(),
				}),
			);
	let logSnapshot: readonly WatchedLog[] = [];

	void look();
	void glance();

	return {
		site: () => world().site,
		view: () => view,
		subscribe: bell.subscribe,
		logs() {
			const now = logs.map(({log}) => log());
			if (now.length !== logSnapshot.length || now.some((one, index) => one !== logSnapshot[index])) logSnapshot = now;
			return logSnapshot;
		},
		subscribeLogs: logBell.subscribe,
		look: () => void look(),
		pause(isPaused) {
			if (isPaused === view.isPaused) return;
			change({isPaused});
			callOffGlance?.();
			if (isPaused) {
				callOffLook?.();
				change({due: null});
			} else {
				void glance();
				void look();
			}
		},
		async end() {
			over.abort();
			callOffLook?.();
			callOffGlance?.();
			bell.end();
			logBell.end();
			// One that hangs in a network folder is not waited for.
			const late = new Promise<void>(resolve => setTimeout(resolve, 500).unref());
			await Promise.race([Promise.all(logs.map(async one => one.over)), late]);
		},
	};
};
