import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {commentedOut} from './comments.js';
import type {Conf} from './document.js';
import {type KeyPath, pathOf, samePath, showPath} from './key-path.js';
import {lex} from './lexer.js';
import {SyntaxFault} from './place.js';
import {type Block, partsOf} from './tree.js';

/** Where a key stands: one full path, none, or several among which only the operator can choose. */
export type Located = {readonly path: KeyPath | null; readonly several: readonly KeyPath[]};

/** "server.tls.port" → its names. Trouble `key-unreadable`. */
export const parseKey = (key: string): KeyPath => {
	try {
		return pathOf(key, lex(key).slice(0, -1), 0);
	} catch (error) {
		if (!(error instanceof SyntaxFault)) throw error;
		throw new Trouble('key-unreadable', `${quote(key)} is no name of a setting: ${error.message}.`, ['Write it as block.block.name.']);
	}
};

/** By full path first, else by last name anywhere in the tree, else by last name in the comments. */
export const locate = (conf: Conf, key: string): Located => {
	const wanted = parseKey(key);
	const leaf = wanted.at(-1) ?? '';
	const live = distinct(pathsEndingWith(conf.root, leaf));
	const commented = distinct(commentedOut(conf, leaf).map(({path}) => path));
	if (wanted.length > 1) return {path: [...live, ...commented].find(path => samePath(path, wanted)) ?? null, several: []};
	const candidates = live.length > 0 ? live : commented;
	return candidates.length > 1 ? {path: null, several: candidates} : {path: candidates[0] ?? null, several: []};
};

const pathsEndingWith = (block: Block, leaf: string): readonly KeyPath[] =>
	block.items.flatMap(item => {
		if (item.kind === 'include') return [];
		const inner = partsOf(item.value).flatMap(part => (part.kind === 'block' ? pathsEndingWith(part, leaf) : []));
		const beneath = inner.map(path => [...item.path, ...path]);
		return item.path.at(-1) === leaf ? [item.path, ...beneath] : beneath;
	});

const distinct = (paths: readonly KeyPath[]): readonly KeyPath[] => [...new Map(paths.map(path => [showPath(path), path])).values()];
