import type {Check} from '../checks/check.js';
import type {Sweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {type Looked, lookOnce} from './look-once.js';
import {ofFilesAlone, whileSteady} from './still-facts.js';
import type {WatchLook} from './watching.js';

/** `isAnew`: all files were read and everybody was asked. */
export type LookInSeries = Omit<Looked, 'sweep'> & {readonly isAnew: boolean};

export type LookSeries = {
	/**
	The next look. `before`: what the last one saw. `other-served`: nothing was wrong before, and now the port presents something else,
	so the one after this asks everybody, and should come at once.
	*/
	next(isWoken: boolean, before: WatchLook | null): Promise<LookInSeries | 'other-served'>;

	/** The next look reads everything. */
	startAnew(): void;
};

/** Looks after which all files are read and everybody is asked, although nothing moved. */
const comparison = 6;

/** What the port presents, or why it does not. */
const served = (seen: WatchLook['handshake']): string =>
	seen.ok ? [seen.value.reached, seen.value.failure, ...seen.value.presented.map(({sha256}) => sha256)].join(' ') : seen.code;

/** Looks one after another, none asking again what cannot have changed: see `ofFilesAlone` and `whileSteady`. */
export const newLookSeries = (checks: readonly Check[], world: () => World): LookSeries => {
	let whole: Sweep | undefined;
	let since = 0;

	return {
		async next(isWoken, before) {
			const isAnew = isWoken || whole === undefined || since >= comparison;
			const isSteady = !isAnew && before?.causes.length === 0;
			const still = whole && !isAnew ? {sweep: whole, facts: isSteady ? whileSteady : ofFilesAlone} : undefined;
			since = isAnew ? 1 : since + 1;
			const {sweep, ...looked} = await lookOnce(checks, world(), still);
			if (isAnew) whole = sweep;
			if (!isSteady || served(looked.handshake) === served(before.handshake)) return {...looked, isAnew};
			whole = undefined;
			return 'other-served';
		},
		startAnew() {
			whole = undefined;
		},
	};
};
