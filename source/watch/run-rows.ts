import type {RunSummary} from '../actions/runs.js';
import type {Line} from '../speech/line.js';
import {count} from '../speech/value.js';
import type {ChangeRow} from './watching.js';

// "/opt/…/primary-host.pfx has changed since": what the comparison with the journal says of a file that is not as we left it.
const moved = /^(?:.*\/)?([^/]+) (?:has|belongs) .*since$/;

const movedFiles = ({changes}: RunSummary): readonly string[] => [
	...new Set(changes.flatMap(({canGoBack, note}) => (canGoBack || note === null ? [] : (moved.exec(note)?.[1] ?? [])))),
];

const again = /was changed again by run (\S+)$/;

/** Whether what a run of ours left there still stands. */
const standing = (run: RunSummary): Line => {
	if (run.isUndone) return {sign: 'none', text: 'taken back'};
	const files = movedFiles(run);
	if (files.length > 0) return {sign: 'error', text: `${files.length} no longer in place: ${files.join(', ')}`};
	const [newer] = run.changes.flatMap(({note}) => again.exec(note ?? '')?.[1] ?? []);
	if (newer !== undefined) return {sign: 'none', text: `changed again by ${newer}`};
	return {sign: 'ok', text: run.changes.length > 1 ? 'all still in place' : 'still in place'};
};

/** One run of the journal as a row of the last changes. */
export const runRow = (run: RunSummary): ChangeRow => ({
	at: run.at,
	run: run.run,
	what: `${run.command}, ${count(run.changes.length, 'change')}`,
	rows: [standing(run)],
});
