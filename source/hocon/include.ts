import type {TokenReader} from './token-reader.js';
import type {Include} from './tree.js';

const expected = 'the quoted file name of an include';

/** `include "x"`, `include file("x")`, `include required(url("x"))`. The name is kept, the file is never opened. */
export const readInclude = (reader: TokenReader): Include => {
	const {start} = reader.take();
	reader.skip();
	const open = readOpeners(reader);
	if (reader.next.kind !== 'quoted' && reader.next.kind !== 'triple') throw reader.fault(expected);
	const name = reader.take().value ?? '';
	readClosers(reader, open);
	return {kind: 'include', start, end: reader.end, name};
};

const readOpeners = (reader: TokenReader): number => {
	let written = '';
	while (reader.next.kind === 'unquoted') {
		written += reader.take().value;
		reader.skip();
	}

	if (!/^(?:required\()?(?:(?:url|file|classpath)\()?$/.test(written)) throw reader.fault(expected);
	return written.split('(').length - 1;
};

const readClosers = (reader: TokenReader, open: number): void => {
	let left = open;
	while (left > 0) {
		reader.skip();
		const {kind, value = ''} = reader.next;
		if (kind !== 'unquoted' || !/^\)+$/.test(value) || value.length > left) throw reader.fault('“)”');
		left -= reader.take().value?.length ?? 0;
	}
};
