import {Trouble} from '../trouble.js';
import {SyntaxFault} from './place.js';
import {quoteValue} from './quoted.js';
import type {Token} from './token.js';

export type KeyPath = readonly string[];

export const samePath = (one: KeyPath, other: KeyPath): boolean => one.length === other.length && startsWith(one, other);

/** `path` lies at or beneath `ancestor`. */
export const startsWith = (path: KeyPath, ancestor: KeyPath): boolean =>
	ancestor.length <= path.length && ancestor.every((name, index) => name === path[index]);

const writtenPlain = /^[A-Za-z0-9_-]+$/;
const startsLikeKeyword = /^(?:include|true|false|null)/;

/** "server.tls.port": a name that needs quotes gets them, so that the result can be read back. */
export const showPath = (path: KeyPath): string =>
	path.map(name => (writtenPlain.test(name) && !startsLikeKeyword.test(name) ? name : quoteValue(name))).join('.');

/** As deep as blocks may be. */
const lengthBudget = 200;

const trimSpace = (tokens: readonly Token[]): readonly Token[] => {
	const first = tokens.findIndex(({kind}) => kind !== 'space');
	return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(({kind}) => kind !== 'space') + 1);
};

/** Names between dots that stand outside quotes. HOCON, "Path expressions". */
export const pathOf = (text: string, tokens: readonly Token[], at: number): KeyPath => {
	const names: {name: string; isQuoted: boolean}[] = [{name: '', isQuoted: false}];
	for (const token of trimSpace(tokens)) {
		const last = names.at(-1) as {name: string; isQuoted: boolean};
		if (token.kind === 'quoted' || token.kind === 'triple') {
			last.name += token.value;
			last.isQuoted = true;
			continue;
		}

		const [head = '', ...rest] = text.slice(token.start, token.end).split('.');
		last.name += head;
		if (names.length + rest.length > lengthBudget)
			throw new Trouble('config-too-deep', `A name in the configuration file has more than ${lengthBudget} parts.`);
		names.push(...rest.map(name => ({name, isQuoted: false})));
	}

	if (names.some(({name, isQuoted}) => name === '' && !isQuoted)) {
		throw new SyntaxFault('a name is empty, or has a dot at an end or two in a row', at);
	}

	return names.map(({name}) => name);
};
