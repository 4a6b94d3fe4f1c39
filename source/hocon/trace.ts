import type {Conf} from './document.js';
import {type KeyPath, samePath, startsWith} from './key-path.js';
import {placeAmong} from './place.js';
import {asServerReads} from './text.js';
import {type Block, type Field, isSpace, type Node, partsOf} from './tree.js';

/** What one place of the file does to a setting, in the order of the file; the last one counts. */
export type Happening =
	| {readonly does: 'set'; readonly field: Field; readonly value: string | null}

	/** A block around it is replaced by something that is no block: the setting is gone. */
	| {readonly does: 'unset'; readonly field: Field; readonly isNull: boolean}

	/** What the setting is after this cannot be told without following something; `say` is a whole sentence. */
	| {readonly does: 'obscure'; readonly field: Field | null; readonly say: string};

/** Everything in the file that bears on the setting at `path`. */
export const trace = (conf: Conf, path: KeyPath): readonly Happening[] => traceBlock(conf, conf.root, path);

const lineOf = (conf: Conf, at: number): string => `Line ${placeAmong(conf.lineStarts, at).line}`;

const traceBlock = (conf: Conf, block: Block, path: KeyPath): readonly Happening[] =>
	block.items.flatMap((item): readonly Happening[] => {
		if (item.kind === 'include') {
			const say = `${lineOf(conf, item.start)} includes another file, which may set it too; this version does not follow includes.`;
			return [{does: 'obscure', field: null, say}];
		}

		if (samePath(item.path, path)) return [atSetting(conf, item)];
		if (startsWith(path, item.path)) return aroundSetting(conf, item, path.slice(item.path.length));
		if (!startsWith(item.path, path)) return [];
		return [{does: 'obscure', field: null, say: `${lineOf(conf, item.start)} makes a block of it, and a single value is expected.`}];
	});

const atSetting = (conf: Conf, field: Field): Happening => {
	const line = lineOf(conf, field.start);
	if (field.adds) return {does: 'obscure', field, say: `${line} adds to a list, and a single value is expected.`};
	if (holds(field.value, 'substitution')) {
		return {does: 'obscure', field, say: `${line} takes the value from a substitution, which this version does not follow.`};
	}

	if (holds(field.value, 'block')) return {does: 'obscure', field, say: `${line} makes a block of it, and a single value is expected.`};
	if (holds(field.value, 'list')) return {does: 'obscure', field, say: `${line} makes a list of it, and a single value is expected.`};
	return {does: 'set', field, value: textOf(field.value)};
};

const aroundSetting = (conf: Conf, field: Field, rest: KeyPath): readonly Happening[] => {
	if (field.adds) return [{does: 'unset', field, isNull: false}];
	const kinds = new Set(partsOf(field.value).flatMap(part => (isSpace(part) ? [] : [part.kind])));
	if (kinds.has('block') && (kinds.has('text') || kinds.has('list'))) {
		return [
			{does: 'obscure', field: null, say: `${lineOf(conf, field.start)} joins a block to something else, which no server should be given.`},
		];
	}

	return partsOf(field.value).flatMap((part): readonly Happening[] => {
		if (part.kind === 'block') return traceBlock(conf, part, rest);
		if (isSpace(part)) return [];
		if (part.kind !== 'substitution') return [{does: 'unset', field, isNull: isNull(field.value)}];
		const say = `${lineOf(conf, field.start)} fills its block from a substitution, which this version does not follow.`;
		return [{does: 'obscure', field: null, say}];
	});
};

const holds = (node: Node, kind: Node['kind']): boolean => partsOf(node).some(part => part.kind === kind);

export const isNull = (node: Node): boolean => node.kind === 'text' && node.how === 'literal' && node.value === 'null';

/** As Java's getString gives it: numbers and booleans as written, texts joined with the white space between them. */
const textOf = (node: Node): string | null =>
	isNull(node)
		? null
		: asServerReads(
				partsOf(node)
					.map(part => (part.kind === 'text' ? part.value : ''))
					.join(''),
			);
