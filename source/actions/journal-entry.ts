import {roleOf} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Before, Change} from './action.js';

/** Where a file ended up after a change; `sha256` is `null` when it is not there, and then it has no mode and owner. */
export type After = {
	readonly host: Before['host'];
	readonly path: string;
	readonly sha256: string | null;
	readonly mode?: number;
	readonly uid?: number;
	readonly gid?: number;
};

/** A folder that had to be made for a file. */
export type MadeFolder = {readonly host: Before['host']; readonly path: string};

/** The first line of a run's journal, the same on every machine the run changes. */
export type RunHead = {readonly kind: 'run'; readonly schema: 1; readonly run: string; readonly at: string; readonly command: string};

/** One line of a run's journal. `n` counts the changes of a run from 1; times are ISO 8601 UTC. Never a password. */
export type Entry =
	| RunHead
	| Intent
	| {readonly kind: 'done'; readonly n: number; readonly at: string; readonly after: readonly After[]}
	| {readonly kind: 'failed'; readonly n: number; readonly at: string; readonly code: string}
	| {readonly kind: 'undone'; readonly n: number; readonly at: string};

/** Stands on the disk before the first byte changes. */
export type Intent = {
	readonly kind: 'intent';
	readonly n: number;
	readonly at: string;
	readonly change: Change;
	readonly say: string;
	readonly isRestart: boolean;
	readonly before: readonly Before[];
	readonly folders: readonly MadeFolder[];
};

type ChangedFiles = {
	readonly change: Change;
	readonly before: ReadonlyArray<Pick<Before, 'host'>>;
	readonly folders: readonly MadeFolder[];
};

/** The hosts a change is about: whose files it writes, or on which it does something. */
export const hostsOf = ({change, before, folders}: ChangedFiles): ReadonlyArray<Before['host']> => {
	const written = new Set([...before, ...folders].map(({host}) => host));
	return written.size > 0 ? [...written] : [roleOf(change.on) === 'portal' ? 'desk' : (change.on as Before['host'])];
};

/**
Reads JSON lines. A torn line is what a killed program leaves, and counts as not written; only an undo may have added lines after it.
@throws Trouble 'journal-damaged' for any other line that is no JSON
*/
export const parseEntries = (text: string, file: string): readonly Entry[] => {
	// A machine known by two names has every line twice.
	const lines = [...new Set(text.split('\n'))].filter(line => line !== '');
	return lines.flatMap((line, index) => {
		try {
			return [JSON.parse(line) as Entry];
		} catch (error) {
			if (lines.slice(index + 1).every(rest => rest.startsWith('{"kind":"undone"'))) return [];
			throw new Trouble(
				'journal-damaged',
				`Line ${index + 1} of the journal ${file} cannot be read.`,
				['The old bytes lie beside it, in the files named *.backup.'],
				{
					cause: error,
				},
			);
		}
	});
};
