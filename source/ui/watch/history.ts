import type {Severity} from '../../checks/check.js';
import type {Watching, WatchLook} from '../../watch/watching.js';
import {keyOf} from './findings-list.js';
import {areAllGood} from './ocsp-levels.js';

/** A cause that stood at some time: from the look that showed it first to the first one without it. */
export type Sighting = {
	readonly key: string;
	readonly id: string;
	readonly title: string;
	readonly severity: Severity;
	readonly from: number;

	/** `null`: it stood at the last look. */
	readonly to: number | null;
};

/** What was seen since the dashboard was opened. Times in ms since 1970. */
export type History = {
	readonly from: number | null;
	readonly to: number | null;
	readonly looks: number;
	readonly sightings: readonly Sighting[];

	/** When every level of every chain last had a good answer. */
	readonly ocspGoodAt: number | null;
};

export const firstHistory: History = {from: null, to: null, looks: 0, sightings: [], ocspGoodAt: null};

// A cause that comes and goes all night must not fill the memory.
const most = 100;

export const withLook = (history: History, look: WatchLook): History => {
	const {at} = look;
	const standing = new Map(look.causes.map(cause => [keyOf(cause), cause]));
	const known = history.sightings.map(one => (one.to === null && !standing.has(one.key) ? {...one, to: at} : one));
	const open = new Set(known.flatMap(({to, key}) => (to === null ? [key] : [])));
	const fresh = [...standing]
		.filter(([key]) => !open.has(key))
		.map(([key, {id, finding}]): Sighting => ({key, id, title: finding.title, severity: finding.severity, from: at, to: null}));
	return {
		from: history.from ?? at,
		to: at,
		looks: history.looks + 1,
		sightings: [...known, ...fresh].slice(-most),
		ocspGoodAt: areAllGood(look) ? at : history.ocspGoodAt,
	};
};

/** Keeps the history of whatever watches, outside of any screen. */
export const keepHistory = (watching: Watching): {readonly history: () => History; readonly end: () => void} => {
	let history = firstHistory;
	let last: WatchLook | null = null;
	const hear = () => {
		const {look} = watching.view();
		if (look === null || look === last) return;
		last = look;
		history = withLook(history, look);
	};

	hear();
	return {history: () => history, end: watching.subscribe(hear)};
};
