import path from 'node:path';
import type {World} from '../host/world.js';
import type {PackKind} from '../packs/pack.js';
import {type PackOrder, type PackResult, writePack} from '../packs/write-pack.js';
import {safe} from '../speech/foreign.js';
import {count} from '../speech/value.js';
import type {Call} from './call.js';
import {wronglyExported} from './export-refusal.js';
import {folded, transcriptRow} from './transcript-row.js';

/** @throws Trouble 'command-line' */
export const exportFolder = ({options: {to}}: Call, kind: PackKind): string => {
	if (to === undefined) throw wronglyExported(`export ${kind} needs --to: the folder for the pack.`);
	return to;
};

const words = {written: 'change', kept: 'saw', removed: 'change'} as const;

/** Writes the pack and says so, to people and as JSON. `news`: what it is, in one sentence. */
export const exportPack = async (
	{desk, write, emit}: Call,
	{now}: World,
	{
		to,
		kind,
		make,
		news,
		but,
		body = {},
	}: Pick<PackOrder, 'kind' | 'make'> & {
		readonly to: string;
		readonly news: string;
		readonly but: readonly string[];
		readonly body?: object;
	},
): Promise<PackResult> => {
	const result = await writePack({desk, folder: path.resolve(to), kind, now: now(), make});
	const {changed, files} = result;
	write(folded(changed ? `${safe(to)} holds ${news}.` : `${safe(to)} holds ${news} already; nothing is changed.`, '', ''));
	const done = (one: keyof typeof words) => files.filter(({did}) => did === one);
	for (const {path: file} of done('written')) write(transcriptRow(words.written, `${safe(file)} written`));
	for (const {path: file} of done('removed'))
		write(transcriptRow(words.removed, `${safe(file)} removed: it is no part of the pack any more`));
	const kept = done('kept').length;
	if (kept > 0) write(transcriptRow(words.kept, `${count(kept, 'file')} as ${kept === 1 ? 'it' : 'they'} should be, untouched`));
	for (const one of but) write(transcriptRow('but', one));
	emit({pack: kind, changed, to, files: files.map(({path: file, sha256, did}) => ({path: path.join(to, file), sha256, did})), ...body});
	return result;
};
