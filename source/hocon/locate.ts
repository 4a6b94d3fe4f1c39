import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {pathsEndingWith} from './assignments.js';
import {commentedOut} from './comments.js';
import {type KeyPath, pathOf, samePath, showPath} from './key-path.js';
import {lex} from './lexer.js';
import {SyntaxFault} from './place.js';
import type {WrittenSettings} from './written.js';

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

/** By full path first, else by last name anywhere in the files, else by last name in the comments of the main one. */
export const locate = (settings: WrittenSettings, key: string): Located => {
	const wanted = parseKey(key);
	const leaf = wanted.at(-1) ?? '';
	const live = distinct(pathsEndingWith(settings, leaf));
	const commented = distinct(commentedOut(settings.configuration.main, leaf).map(({path}) => path));
	if (wanted.length > 1) return {path: [...live, ...commented].find(path => samePath(path, wanted)) ?? null, several: []};
	const candidates = live.length > 0 ? live : commented;
	return candidates.length > 1 ? {path: null, several: candidates} : {path: candidates[0] ?? null, several: []};
};

const distinct = (paths: readonly KeyPath[]): readonly KeyPath[] => [...new Map(paths.map(path => [showPath(path), path])).values()];
