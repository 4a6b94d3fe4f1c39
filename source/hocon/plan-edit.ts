import {Trouble} from '../trouble.js';
import {assignmentsOf} from './assignments.js';
import {type Configuration, withFile} from './configuration.js';
import {type Conf, parseConf} from './document.js';
import {atEnd, belowComment, besideField, type Edit, inPlace} from './edit.js';
import {findSetting, resolverOf} from './find.js';
import {optionsFile} from './java-options.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {parseKey} from './locate.js';
import {quoteValue} from './quoted.js';
import {encode} from './text.js';
import {isSpace, partsOf} from './tree.js';
import {lineIn, type Written} from './written.js';

/** An edit of one of the configuration's files, and the configuration as it is after it. */
export type PlannedEdit = {readonly file: string; readonly edit: Edit; readonly after: Configuration};

export type Placing = {
	/** A missing setting goes beside one of these. */
	readonly neighbours: readonly string[];

	/** Only the main file is edited: by a last word at its end where an included file would win. */
	readonly onlyMain: boolean;
};

/** Where so many edits do not count, no further one is tried. */
const triedEdits = 8;

const beyond = (say: string, hint = 'Change this setting with an editor, in double quotes, then look again.'): Trouble =>
	new Trouble('config-beyond', say, [hint]);

/** The full path a key stands for: where it stands, else beside the first neighbour that stands. Trouble `config-beyond`. */
export const pathToSet = (configuration: Configuration, key: string, neighbours: readonly string[]): KeyPath => {
	const setting = findSetting(configuration, key);
	if (setting.path) return parseKey(setting.path);
	const wanted = parseKey(key);
	if (setting.beyond && wanted.length === 1) throw beyond(setting.beyond, 'Name the full path: block.block.name.');
	const beside = neighbours.map(name => findSetting(configuration, name).path).find(path => path !== null);
	return wanted.length === 1 && beside ? [...parseKey(beside).slice(0, -1), ...wanted] : wanted;
};

/** The one edit after which `value` counts at `path`; `undefined` when it does already. Trouble `config-beyond`. */
export const planEdit = (configuration: Configuration, path: KeyPath, value: string, placing: Placing): PlannedEdit | undefined => {
	const current = resolverOf(configuration).valueAt(path);
	if (current.is === 'text' && !current.isNull && current.text === value) return undefined;
	const written = assignmentsOf(resolverOf(configuration).settings, path);
	refuseOverruled(configuration, path);
	refuseBlock(configuration, path);
	refuseList(configuration, written);
	const winner = current.is === 'text' ? current.written : null;
	for (const edit of candidates(configuration, path, value, written, winner, placing)) {
		const planned = tried(configuration, edit, path, value);
		if (planned) return planned;
	}

	throw beyond(`No edit of ${configuration.main.file} makes ${showPath(path)} count.`);
};

/** What comes from outside the files is changed there, not beneath it. */
const refuseOverruled = (configuration: Configuration, path: KeyPath): void => {
	const value = resolverOf(configuration).valueAt(path);
	if (value.is !== 'text' || !value.written) return;
	const isHookInForce = value.variable !== null && isOptional(value.written);
	if (value.written.conf.file !== optionsFile && !isHookInForce) return;
	const {overruled} = findSetting(configuration, showPath(path));
	throw beyond(`${overruled ?? ''} An edit of the file would not count.`, 'Change it where the unit of the service sets it.');
};

/** An edit would throw away what somebody set: a block or list here, or a plain value in place of the block around. */
const refuseBlock = (configuration: Configuration, path: KeyPath): void => {
	const resolver = resolverOf(configuration);
	const value = resolver.valueAt(path);
	if (value.is === 'blocks' || value.is === 'list')
		throw beyond(findSetting(configuration, showPath(path)).beyond ?? `${showPath(path)} is no single value.`);
	for (let length = 1; length < path.length; length++) {
		const around = resolver.valueAt(path.slice(0, length));
		if (around.is !== 'list' && (around.is !== 'text' || around.isNull)) continue;
		const where = around.written ? lineIn(configuration, around.written.conf, around.written.field.start) : configuration.main.file;
		throw beyond(`${where} replaces the block around ${showPath(path)} by something else.`);
	}
};

const refuseList = (configuration: Configuration, written: readonly Written[]): void => {
	const adding = written.find(({field}) => field.adds);
	if (!adding) return;
	throw beyond(`${lineIn(configuration, adding.conf, adding.field.start)} adds to a list, and a single value is expected.`);
};

type FileEdit = {readonly conf: Conf; readonly edit: Edit};

/** The place that counts now, then every other one from the last; a hook for the environment, `= ${?NAME}`, is left standing where that is enough. */
const candidates = (
	configuration: Configuration,
	path: KeyPath,
	value: string,
	written: readonly Written[],
	winner: Written | null,
	placing: Placing,
): readonly FileEdit[] => {
	const {main} = configuration;
	const literalIn = (conf: Conf) => quoteValue(value, conf.encoding !== 'UTF-8');
	const isInReach = ({conf, field}: Written) => conf.isEditable !== false && !field.adds && (!placing.onlyMain || conf === main);
	const places = written.filter(isInReach).toReversed();
	const inOrder = [
		...places.filter(place => place === winner),
		...places.filter(place => !isOptional(place)),
		...places.filter(isOptional),
	];
	const replaced = [...new Set(inOrder)].slice(0, triedEdits).map(({conf, field}) => ({conf, edit: inPlace(conf, field, literalIn(conf))}));
	const literal = literalIn(main);
	const comment = written.length === 0 ? belowComment(main, path, literal) : undefined;
	const beside = written.length === 0 ? besideNeighbour(configuration, path, placing) : undefined;
	return [
		...replaced,
		...(comment ? [{conf: main, edit: comment}] : []),
		...(beside ? [{conf: beside.conf, edit: besideField(beside.conf, beside.field, path.at(-1) ?? '', literalIn(beside.conf))}] : []),
		{conf: main, edit: atEnd(main, path, literal)},
	];
};

const isOptional = ({field}: Written): boolean =>
	partsOf(field.value).every(part => isSpace(part) || (part.kind === 'substitution' && part.isOptional));

const besideNeighbour = (configuration: Configuration, path: KeyPath, {neighbours, onlyMain}: Placing): Written | undefined => {
	const {settings} = resolverOf(configuration);
	for (const neighbour of neighbours) {
		const found = findSetting(configuration, neighbour).path;
		const neighbourPath = found ? parseKey(found) : [];
		if (!samePath(neighbourPath.slice(0, -1), path.slice(0, -1))) continue;
		const last = assignmentsOf(settings, neighbourPath).findLast(({conf}) => !onlyMain || conf === configuration.main);
		if (last && last.conf.isEditable !== false && last.conf.file !== optionsFile) return last;
	}

	return undefined;
};

/** Accepted only when the edited file, read again, gives the wanted value. */
const tried = (configuration: Configuration, {conf, edit}: FileEdit, path: KeyPath, value: string): PlannedEdit | undefined => {
	const text = conf.text.slice(0, edit.from) + edit.before + edit.literal + edit.after + conf.text.slice(edit.to);
	const after = withFile(configuration, parsedAgain(text, conf.file) ?? conf);
	const seen = resolverOf(after).valueAt(path);
	return seen.is === 'text' && !seen.isNull && seen.text === value ? {file: conf.file, edit, after} : undefined;
};

const parsedAgain = (text: string, file: string): Conf | undefined => {
	try {
		return parseConf(encode(text), file);
	} catch (error) {
		if (error instanceof Trouble && error.code === 'config-unparsable') return undefined;
		throw error;
	}
};
