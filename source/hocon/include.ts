import type {TokenReader} from './token-reader.js';
import type {Include} from './tree.js';

const expected = 'the quoted file name of an include';

/** `include "x"`, `include file("x")`, `include required(url("x"))`. Only read: nothing is opened here. */
export const readInclude = (reader: TokenReader): Include => {
	const {start} = reader.take();
	reader.skip();
	const {by, isRequired} = readOpeners(reader);
	if (reader.next.kind !== 'quoted' && reader.next.kind !== 'triple') throw reader.fault(expected);
	const name = reader.take().value ?? '';
	readClosers(reader, (isRequired ? 1 : 0) + (by === 'name' ? 0 : 1));
	return {kind: 'include', start, end: reader.end, name, by, isRequired};
};

const readOpeners = (reader: TokenReader): Pick<Include, 'by' | 'isRequired'> => {
	let written = '';
	while (reader.next.kind === 'unquoted') {
		written += reader.take().value;
		reader.skip();
	}

	const found = /^(required\()?(?:(url|file|classpath)\()?$/.exec(written);
	if (!found) throw reader.fault(expected);
	return {by: (found[2] as Include['by'] | undefined) ?? 'name', isRequired: found[1] !== undefined};
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
