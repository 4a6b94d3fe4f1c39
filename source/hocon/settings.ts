import type {Buffer} from 'node:buffer';
import type {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import {type DiffRow, diffRows, type PlacedEdit} from './diff.js';
import {type Conf, parseConf} from './document.js';
import {type Edit, pathToSet, planEdit} from './edit.js';
import {findSetting} from './find.js';
import {samePath, showPath} from './key-path.js';
import {sameOtherSettings} from './same-settings.js';
import {encode} from './text.js';

export {type DiffRow, showRow, valueMark} from './diff.js';
export {type Assignment, findSetting, type Setting, showText, showValue} from './find.js';

/** `path`: full, or a last name where only one path ends so. */
export type WantedSetting = {readonly path: string; readonly value: Secret};

export type SetResult = {
	readonly bytes: Buffer;
	readonly changed: boolean;
	readonly rows: readonly DiffRow[];

	/** The whole file, every line a row. */
	whole(): readonly DiffRow[];
};

/**
Writes values as double-quoted texts and leaves every other byte as it is; a setting that has its value already is left alone.
A missing setting goes under its commented-out line, else beside another wanted setting or one of `beside`, else to the end.
Nothing is returned that does not read back as wanted with all other settings as before: Trouble `config-beyond`.
*/
export const setSettings = (
	conf: Conf,
	wanted: readonly WantedSetting[],
	options: {readonly beside?: readonly string[]} = {},
): SetResult => {
	// Only what stands in the file as it was: beside a setting just added, offsets would no longer lie in the original.
	const neighbours = [...wanted.map(({path}) => path), ...(options.beside ?? [])].filter(key => findSetting(conf, key).value);
	const paths = wanted.map(({path}) => pathToSet(conf, path, neighbours));
	if (paths.some((path, index) => paths.findIndex(other => samePath(path, other)) !== index))
		throw new Error('one setting is wanted twice');
	let current = conf;
	let edits: readonly PlacedEdit[] = [];
	for (const [index, path] of paths.entries()) {
		const edit = planEdit(current, path, (wanted[index] as WantedSetting).value.reveal(), neighbours);
		if (!edit) continue;
		edits = place(edits, edit, index);
		current = parseConf(encode(apply(current.text, edit)), conf.file);
	}

	const isAsWanted = paths.every((path, index) =>
		findSetting(current, showPath(path)).value?.equals((wanted[index] as WantedSetting).value),
	);
	if (!isAsWanted || !sameOtherSettings(conf, current, paths)) {
		throw new Trouble('config-beyond', `No edit of ${conf.file} sets ${paths.map(showPath).join(' and ')} and leaves all else as it is.`, [
			'Change it with an editor, then look again.',
		]);
	}

	return {
		bytes: encode(current.text),
		changed: edits.length > 0,
		rows: diffRows(conf, current, edits),
		whole: () => diffRows(conf, current, edits, Number.POSITIVE_INFINITY),
	};
};

const textOf = ({before, literal, after}: Edit): string => before + literal + after;

const apply = (text: string, edit: Edit): string => text.slice(0, edit.from) + textOf(edit) + text.slice(edit.to);

/** Adds an edit planned on the text that earlier edits already changed, in the offsets of the original. */
const place = (earlier: readonly PlacedEdit[], edit: Edit, holds: number): readonly PlacedEdit[] => {
	let shift = 0;
	const before = earlier.filter(placed => {
		const isBefore = edit.from >= placed.from + shift + textOf(placed).length;
		if (isBefore) shift += textOf(placed).length - (placed.to - placed.from);
		return isBefore;
	});
	return [...before, {...edit, from: edit.from - shift, to: edit.to - shift, holds}, ...earlier.slice(before.length)];
};
