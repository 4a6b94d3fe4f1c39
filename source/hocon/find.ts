import {Secret} from '../secret.js';
import {quote, safe} from '../speech/foreign.js';
import {commentedOut} from './comments.js';
import type {Conf} from './document.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {locate, parseKey} from './locate.js';
import {placeAmong} from './place.js';
import {nameBadBytes} from './text.js';
import {type Happening, trace} from './trace.js';
import type {Include, Item} from './tree.js';

export type Assignment = {
	/** The full path. */
	readonly path: string;
	readonly file: string;

	/** Both count from 1. */
	readonly line: number;
	readonly column: number;

	/** The value as written, quotes and all. */
	readonly text: Secret;

	/** It is what the server will see. */
	readonly effective: boolean;
	readonly commentedOut: boolean;
};

export type Setting = {
	/** The full path; `null` when the key stands nowhere, or under several paths. */
	readonly path: string | null;

	/** As the server will see it; `null` when unset or beyond this version. */
	readonly value: Secret | null;

	/** Every place of the file that sets it, in order, comments included. */
	readonly assignments: readonly Assignment[];

	/** Why this version can neither tell nor change the value: one sentence. */
	readonly beyond: string | null;
};

const shownPaths = 5;

/** `key` is a full path, or a last name where only one path ends so. Trouble `key-unreadable`. */
export const findSetting = (conf: Conf, key: string): Setting => {
	const located = locate(conf, key);
	const path = located.path ?? pathThatHappens(conf, key);
	if (path) return settingAt(conf, path);
	const {several} = located;
	const beyond = several.length > 0 ? severalPaths(key, several) : hiddenByInclude(conf, key);
	const assignments = several.slice(0, shownPaths).flatMap(candidate => settingAt(conf, candidate).assignments);
	return {path: null, value: null, assignments: assignments.map(assignment => ({...assignment, effective: false})), beyond};
};

/** A full path written nowhere may still be touched: by a substitution or include that fills its block, or by a block set to null. */
const pathThatHappens = (conf: Conf, key: string): KeyPath | undefined => {
	const path = parseKey(key);
	return path.length > 1 && trace(conf, path).length > 0 ? path : undefined;
};

/** The value in clear, as the server will see it: only for settings that are no secret. '' when unset. Foreign text, `safe` it before it is shown. */
export const showValue = (setting: Pick<Setting, 'value'>): string => setting.value?.reveal() ?? '';

/** An assignment as written in the file: only for settings that are no secret. */
export const showText = ({text}: Pick<Assignment, 'text'>): string => nameBadBytes(text.reveal());

const settingAt = (conf: Conf, path: KeyPath): Setting => {
	const happenings = trace(conf, path);
	const last = happenings.at(-1);
	const value = last?.does === 'set' && last.value !== null ? new Secret(last.value) : null;
	const assignments = [...liveAssignments(conf, path, happenings), ...commentedAssignments(conf, path)];
	return {
		path: showPath(path),
		value,
		assignments: assignments.sort((one, other) => one.line - other.line || one.column - other.column),
		beyond: last?.does === 'obscure' ? last.say : null,
	};
};

const liveAssignments = (conf: Conf, path: KeyPath, happenings: readonly Happening[]): readonly Assignment[] =>
	happenings.flatMap((happening, index) => {
		if (happening.does === 'unset' || !happening.field) return [];
		const {start, value} = happening.field;
		const text = new Secret(conf.text.slice(value.start, value.end));
		const effective = happening.does === 'set' && index === happenings.length - 1;
		return [{path: showPath(path), file: conf.file, ...placeAmong(conf.lineStarts, start), text, effective, commentedOut: false}];
	});

const commentedAssignments = (conf: Conf, path: KeyPath): readonly Assignment[] =>
	commentedOut(conf, path.at(-1) ?? '')
		.filter(candidate => samePath(candidate.path, path))
		.map(({comment, valueStart, end}) => {
			const text = new Secret(conf.text.slice(valueStart, end));
			return {
				path: showPath(path),
				file: conf.file,
				...placeAmong(conf.lineStarts, comment.start),
				text,
				effective: false,
				commentedOut: true,
			};
		});

const severalPaths = (key: string, paths: readonly KeyPath[]): string => {
	const shown = paths.slice(0, shownPaths).map(path => quote(showPath(path)));
	return `${safe(key)} stands under ${paths.length} full paths: ${shown.join(', ')}${paths.length > shownPaths ? ' and more' : ''}; name one of them.`;
};

const hiddenByInclude = (conf: Conf, key: string): string | null => {
	const include = firstInclude(conf.root.items);
	return include
		? `${safe(key)} is not in this file, but line ${placeAmong(conf.lineStarts, include.start).line} includes another; this version does not follow includes.`
		: null;
};

const firstInclude = (items: readonly Item[]): Include | undefined => {
	for (const item of items) {
		if (item.kind === 'include') return item;
		const inner = item.value.kind === 'block' ? firstInclude(item.value.items) : undefined;
		if (inner) return inner;
	}

	return undefined;
};
