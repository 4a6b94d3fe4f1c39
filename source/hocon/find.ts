import {Secret} from '../secret.js';
import {quote, safe} from '../speech/foreign.js';
import {assignmentsOf, firstUnfollowed} from './assignments.js';
import {commentedOut} from './comments.js';
import {asConfiguration, type Configuration} from './configuration.js';
import type {Conf} from './document.js';
import {optionsFile} from './java-options.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {locate, parseKey} from './locate.js';
import {placeAmong} from './place.js';
import {Resolver} from './resolver.js';
import {nameBadBytes} from './text.js';
import type {Value} from './value.js';
import {lineIn, type Written} from './written.js';

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

	/** As the server will see it; `null` when unset, or when it cannot be told. */
	readonly value: Secret | null;

	/** Every place that sets it, in the order in which they count, comments of the main file among them. */
	readonly assignments: readonly Assignment[];

	/** Why the value cannot be told: one sentence. */
	readonly beyond: string | null;

	/** What beats every file, a -D option of the service or a variable of its environment: one sentence. */
	readonly overruled: string | null;
};

const shownPaths = 5;
const resolvers = new WeakMap<Configuration, Resolver>();

export const resolverOf = (configuration: Configuration): Resolver => {
	const resolver = resolvers.get(configuration) ?? new Resolver(configuration);
	resolvers.set(configuration, resolver);
	return resolver;
};

/** `key` is a full path, or a last name where only one path ends so. A file on its own is read without its includes. Trouble `key-unreadable`. */
export const findSetting = (given: Conf | Configuration, key: string): Setting => {
	const configuration = asConfiguration(given);
	const {settings} = resolverOf(configuration);
	const located = locate(settings, key);
	const path = located.path ?? pathWithoutAssignment(configuration, key);
	if (path) return settingAt(configuration, path);
	const {several} = located;
	const beyond = several.length > 0 ? severalPaths(key, several) : hiddenByInclude(configuration, key);
	const assignments = several.slice(0, shownPaths).flatMap(candidate => settingAt(configuration, candidate).assignments);
	return {
		path: null,
		value: null,
		assignments: assignments.map(assignment => ({...assignment, effective: false})),
		beyond,
		overruled: null,
	};
};

/** A full path written nowhere may still have a value, from a substitution that fills its block. */
const pathWithoutAssignment = (configuration: Configuration, key: string): KeyPath | undefined => {
	const path = parseKey(key);
	return path.length > 1 && resolverOf(configuration).valueAt(path).is !== 'nothing' ? path : undefined;
};

/** The value in clear, as the server will see it: only for settings that are no secret. '' when unset. Foreign text, `safe` it before it is shown. */
export const showValue = (setting: Pick<Setting, 'value'>): string => setting.value?.reveal() ?? '';

/** An assignment as written in the file: only for settings that are no secret. */
export const showText = ({text}: Pick<Assignment, 'text'>): string => nameBadBytes(text.reveal());

const settingAt = (configuration: Configuration, path: KeyPath): Setting => {
	const value = resolverOf(configuration).valueAt(path);
	const winner = value.is === 'text' ? value.written : null;
	const live = assignmentsOf(resolverOf(configuration).settings, path);
	const copied = winner && !live.includes(winner) ? [winner] : [];
	return {
		path: showPath(path),
		value: value.is === 'text' && !value.isNull ? new Secret(value.text) : null,
		assignments: withComments(configuration, path, [...copied, ...live], winner),
		beyond: whyUntold(configuration, value),
		overruled: overruled(configuration, value),
	};
};

const whyUntold = (configuration: Configuration, value: Value): string | null => {
	if (value.is === 'obscure') return value.say;
	if (value.is !== 'list' && value.is !== 'blocks') return null;
	const top = value.is === 'list' ? value : value.stack.at(-1);
	if (top && 'say' in top) return top.say;
	const written = top?.written;
	const where = written ? lineIn(configuration, written.conf, written.field.start) : 'The file';
	return `${where} makes a ${value.is === 'list' ? 'list' : 'block'} of it, and a single value is expected.`;
};

const overruled = (configuration: Configuration, value: Value): string | null => {
	if (value.is !== 'text') return null;
	const {written, variable} = value;
	if (written?.conf.file === optionsFile) return `The service starts Java with -D${written.field.path.join('.')}, which beats every file.`;
	if (variable === null || !written) return null;
	const where = lineIn(configuration, written.conf, written.field.start);
	return `${where} takes it from ${quote(variable)} in the environment of the service, where it is set.`;
};

/** An option of the Java command has no place to show. */
const withComments = (
	configuration: Configuration,
	path: KeyPath,
	live: readonly Written[],
	winner: Written | null,
): readonly Assignment[] => {
	const {main} = configuration;
	const written = live.filter(({conf}) => conf.file !== optionsFile).map(assignment => liveAssignment(assignment, assignment === winner));
	const comments = commentedAssignments(main, path);
	const isInMain = ({file}: Assignment) => file === main.file;
	const inOrder = [...written.filter(isInMain), ...comments].sort((one, other) => one.line - other.line || one.column - other.column);
	if (written.every(isInMain)) return inOrder;
	return [...comments, ...written];
};

const liveAssignment = ({conf, field, at}: Written, effective: boolean): Assignment => ({
	path: showPath(at),
	file: conf.file,
	...placeAmong(conf.lineStarts, field.start),
	text: new Secret(conf.text.slice(field.value.start, field.value.end)),
	effective,
	commentedOut: false,
});

const commentedAssignments = (conf: Conf, path: KeyPath): readonly Assignment[] =>
	commentedOut(conf, path.at(-1) ?? '')
		.filter(candidate => samePath(candidate.path, path))
		.map(({comment, valueStart, end}) => ({
			path: showPath(path),
			file: conf.file,
			...placeAmong(conf.lineStarts, comment.start),
			text: new Secret(conf.text.slice(valueStart, end)),
			effective: false,
			commentedOut: true,
		}));

const severalPaths = (key: string, paths: readonly KeyPath[]): string => {
	const shown = paths.slice(0, shownPaths).map(path => quote(showPath(path)));
	return `${safe(key)} stands under ${paths.length} full paths: ${shown.join(', ')}${paths.length > shownPaths ? ' and more' : ''}; name one of them.`;
};

const hiddenByInclude = (configuration: Configuration, key: string): string | null => {
	const say = firstUnfollowed(resolverOf(configuration).settings);
	return say ? `${safe(key)} is in none of the files that were read. ${say}` : null;
};
