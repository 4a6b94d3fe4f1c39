import type {RunProgress} from '../actions/run.js';

/** One row of what is waited for: a change, what is waited for after it, or the look at the end. */
export type Progress = {
	readonly key: string;
	readonly state: 'to-come' | 'now' | 'did' | 'failed';
	readonly say: string;
	readonly ms?: number;
	readonly note?: string;

	/** What is waited for after a change, not a change. */
	readonly isWait?: true;

	/** It was so before: nothing was written. `note` says what was seen. */
	readonly wasSo?: true;
};

export const asProgress = ({change, index, state, say, wait, ms, note}: RunProgress): Progress => ({
	key: `${index} ${change.do} ${wait ?? ''}`,
	state: state === 'not-needed' ? 'did' : state,
	say,
	...(state === 'not-needed' ? {wasSo: true as const} : {}),
	...(wait === undefined ? {} : {isWait: true}),
	...(ms === undefined ? {} : {ms}),
	...(note === undefined ? {} : {note}),
});
