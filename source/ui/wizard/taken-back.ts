import {count} from '../../speech/value.js';
import type {TakenBack} from '../../steps/walk.js';

/** "run 2026-11-24.1 was taken back": the account of it without its end. */
export const takenBackNews = (runs: readonly TakenBack[]): string =>
	runs.length === 1 ? `run ${runs[0]?.run} was taken back` : `${count(runs.length, 'run')} were taken back`;

/** What went back and what it cost people: a restart forward and one back are two. */
export const takenBackText = ({run, changes, restarts}: TakenBack): string => {
	const restarted = restarts === 0 ? '' : `; the service was restarted ${['once', 'twice'][restarts - 1] ?? `${restarts} times`}`;
	return `run ${run}: ${count(changes, 'change')}${restarted}`;
};
