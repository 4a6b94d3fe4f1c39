import type {Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import type {RunSummary} from '../../steps/walk.js';
import type {Content} from './content.js';

/** "06:41 UTC": the day stands in the run's own name. */
const timeOf = (iso: string): string => `${iso.slice(11, 16)} UTC`;

export const canGoBack = (run: RunSummary): boolean => !run.isUndone && run.changes.some(change => change.canGoBack);

/** One row of the list: run, time, command; how much it changed. */
export const runLabel = (run: RunSummary): {readonly label: string; readonly detail: string} => ({
	label: `${run.run}  ${timeOf(run.at)}  ${run.command}`,
	detail: run.isUndone ? 'taken back' : count(run.changes.length, 'change'),
});

export const undoListContent = (runs: readonly RunSummary[] | null): Content => {
	if (runs === null) return {news: [{text: 'The journal is read.'}], blocks: []};
	const open = runs.filter(canGoBack);
	if (open.length === 0) return {news: [{text: 'Nothing can be taken back: no run has changed anything that still stands.'}], blocks: []};
	const runsCan =
		open.length === 1 ? 'One run can be taken back.' : `${open.length} runs can be taken back. The newest first, so that bytes fit.`;
	return {news: [{text: runsCan}], blocks: []};
};

/** What one run did, and whether each of it can go back. */
export const runLines = (run: RunSummary): readonly Line[] =>
	run.changes.map(({say, canGoBack: can, note}) => {
		const isBlocked = !can && !run.isUndone;
		return {
			text: run.isUndone ? say : `${can ? 'can go back' : 'stays'}   ${say}`,
			sign: run.isUndone ? 'none' : isBlocked ? 'warning' : 'ok',
			...(note ? {right: note} : {}),
		};
	});

/** `command`: what does the same in a shell. */
export const undoPreviewContent = (run: RunSummary, command: string): Content => ({
	news: [{text: `Taking back run ${run.run}: ${count(run.changes.length, 'change')}, newest first.`}],
	blocks: [
		{label: 'change', lines: runLines(run).toReversed()},
		{label: 'same as', lines: [{text: command}]},
		{label: 'proof', lines: [{text: 'each file is compared with its old bytes, mode and owner'}]},
	],
});
