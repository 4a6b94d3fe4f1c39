import type {Buffer} from 'node:buffer';
import type {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import {asConfiguration, type Configuration} from './configuration.js';
import {type DiffRow, diffRows, type PlacedEdit} from './diff.js';
import type {Conf} from './document.js';
import type {Edit} from './edit.js';
import {findSetting} from './find.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {pathToSet, planEdit} from './plan-edit.js';
import {makesObscure, sameOtherSettings} from './same-settings.js';
import {encode} from './text.js';

export {type DiffRow, showRow, valueMark} from './diff.js';
export {type Assignment, findSetting, type Setting, showText, showValue} from './find.js';

/** `path`: full, or a last name where only one path ends so. */
export type WantedSetting = {readonly path: string; readonly value: Secret};

/** What becomes of one file. */
export type EditedFile = {
	readonly file: string;

	/** The bytes as they were read. */
	readonly before: Uint8Array;
	readonly bytes: Buffer;
	readonly rows: readonly DiffRow[];

	/** The whole file, every line a row. */
	whole(): readonly DiffRow[];
};

/** `bytes`, `rows` and `whole` are the main file's. */
export type SetResult = EditedFile & {
	readonly changed: boolean;

	/** The full path of each wanted setting. */
	readonly paths: readonly string[];

	/** Only those that change; the main file first. */
	readonly files: readonly EditedFile[];
};

export type SetOptions = {
	/** A missing setting goes beside one of these. */
	readonly beside?: readonly string[];

	/** Leave included files alone: where one of them wins, a last word goes to the end of the main file. */
	readonly onlyMain?: boolean;
};

/**
Writes values as double-quoted texts where they count, in the main file or in one that it includes, and leaves every other byte as it is.
A setting that has its value already is left alone. A missing one goes under its commented-out line, else beside another wanted setting or one of `beside`, else to the end.
Nothing is returned that does not read back as wanted with all other settings as before: Trouble `config-beyond`.
*/
export const setSettings = (given: Conf | Configuration, wanted: readonly WantedSetting[], options: SetOptions = {}): SetResult => {
	const before = asConfiguration(given);
	// Only what stands in the files as they were: beside a setting just added, offsets would no longer lie in the original.
	const neighbours = [...wanted.map(({path}) => path), ...(options.beside ?? [])].filter(key => findSetting(before, key).value);
	const paths = wanted.map(({path}) => pathToSet(before, path, neighbours));
	if (paths.some((path, index) => paths.findIndex(other => samePath(path, other)) !== index))
		throw new Error('one setting is wanted twice');
	let after = before;
	const edits = new Map<string, readonly PlacedEdit[]>();
	for (const [index, path] of paths.entries()) {
		const planned = planEdit(after, path, (wanted[index] as WantedSetting).value.reveal(), {
			neighbours,
			onlyMain: options.onlyMain ?? false,
		});
		if (!planned) continue;
		edits.set(planned.file, place(edits.get(planned.file) ?? [], planned.edit, index));
		after = planned.after;
	}

	refuseUnlessAsWanted(before, after, paths, wanted);
	const main = editedFile(before, after, before.main.file, edits.get(before.main.file) ?? []);
	const others = [...edits.keys()].filter(file => file !== main.file);
	return {
		...main,
		changed: edits.size > 0 || before.main.convertedFrom !== undefined,
		paths: paths.map(showPath),
		files: [
			...(edits.has(main.file) || before.main.convertedFrom ? [main] : []),
			...others.map(file => editedFile(before, after, file, edits.get(file) ?? [])),
		],
	};
};

const confOf = ({main, files}: Configuration, file: string): Conf => (file === main.file ? main : (files.get(file) as Conf));

const editedFile = (before: Configuration, after: Configuration, file: string, edits: readonly PlacedEdit[]): EditedFile => {
	const [old, next] = [confOf(before, file), confOf(after, file)];
	return {
		file,
		before: old.convertedFrom ?? encode(old.text),
		bytes: encode(next.text),
		rows: diffRows(old, next, edits),
		whole: () => diffRows(old, next, edits, Number.POSITIVE_INFINITY),
	};
};

const refuseUnlessAsWanted = (
	before: Configuration,
	after: Configuration,
	paths: readonly KeyPath[],
	wanted: readonly WantedSetting[],
): void => {
	const isAsWanted = paths.every((path, index) => findSetting(after, showPath(path)).value?.equals((wanted[index] as WantedSetting).value));
	if (isAsWanted && sameOtherSettings(before, after, paths) && !makesObscure(before, after, paths)) return;
	throw new Trouble(
		'config-beyond',
		`No edit of ${before.main.file} sets ${paths.map(showPath).join(' and ')} and leaves all else as it is.`,
		['Change it with an editor, then look again.'],
	);
};

const lengthOf = ({before, literal, after}: Edit): number => before.length + literal.length + after.length;

/** Adds an edit planned on the text that earlier edits already changed, in the offsets of the original. */
const place = (earlier: readonly PlacedEdit[], edit: Edit, holds: number): readonly PlacedEdit[] => {
	let shift = 0;
	const before = earlier.filter(placed => {
		const isBefore = edit.from >= placed.from + shift + lengthOf(placed);
		if (isBefore) shift += lengthOf(placed) - (placed.to - placed.from);
		return isBefore;
	});
	return [...before, {...edit, from: edit.from - shift, to: edit.to - shift, holds}, ...earlier.slice(before.length)];
};
