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
import {newLookSeries} from './look-series.js';
import {newLookout} from './lookout.js';
import {newOwnLooks} from './own-looks.js';
import {between, calm, glances, hurried, pause, pulse} from './rhythm.js';
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
	const lookout = newLookout(world, clock.now, () => stir());
	const changes = newChangeList(world, journal);
	const series = newLookSeries(checks, () => heardWorld(world(), looks.add));
	let view: WatchView = {look: null, isLooking: false, isPaused: false, due: null, latencies: [], woken: null, isBroken: false};
	let hurry: readonly number[] = [];
	let wanted: Wake | 'by hand' | undefined;
	let glancedAt = clock.now();
	let stirredAt: number | undefined;
	let isGlancing = false;
	let isGlanceWanted = false;
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
		const looked = await series.next(wake !== undefined, view.look);
		if (looked === 'other-served') {
			wanted ??= 'by hand';
			return;
		}

		const {named, isAnew, ...seen} = looked;
		lookout.watch(named);
		for (const {remark} of logs) remark(began);
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
		if (isGlancing) {
			isGlanceWanted = true;
			return;
		}

		isGlancing = true;
		isGlanceWanted = false;
		const since = glancedAt;
		const began = clock.now();
		try {
			const moved = await lookout.glance();
			const [first] = moved;
			glancedAt = began;
			if (first && !isOver()) {
				await changes.add(moved, since);
				hurry = hurried;
				void look({by: moved.map(({what}) => what).join(', '), at: first.at, since: stirredAt ?? since});
			}

			stirredAt = undefined;
		} catch {
			// As above: a glance that breaks is no end of watching.
		}

		isGlancing = false;
		if (isGlanceWanted) stir();
		else planGlance();
	};

	/** In a moment, for more may follow. */
	const stir = () => {
		stirredAt ??= clock.now();
		if (isOver() || view.isPaused) return;
		callOffGlance?.();
		callOffGlance = clock.after(Math.max(calm, glancedAt + between - clock.now()), () => void glance());
	};

	const planGlance = () => {
		callOffGlance?.();
		if (isOver() || view.isPaused) return;
		const isFar = world().primary.processId !== undefined;
		const due = glancedAt + (isFar ? glances.far : lookout.isTold() ? glances.told : glances.here);
		const step = () => {
			if (clock.now() >= due || (!isFar && lookout.mayHaveMoved())) void glance();
			else callOffGlance = clock.after(Math.min(pulse, Math.max(1, due - clock.now())), step);
		};
		callOffGlance = clock.after(pulse, step);
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
		look() {
			series.startAnew();
			void look();
		},
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
			lookout.end();
			bell.end();
			logBell.end();
			// One that hangs in a network folder is not waited for.
			const late = new Promise<void>(resolve => setTimeout(resolve, 500).unref());
			await Promise.race([Promise.all(logs.map(async one => one.over)), late]);
		},
	};
};
