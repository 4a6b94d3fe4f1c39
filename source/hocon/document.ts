import {Trouble} from '../trouble.js';
import {parse} from './parser.js';
import {lineStartsOf, SyntaxFault, unparsable} from './place.js';
import {decode, decodeUtf16, encode} from './text.js';
import type {Token} from './token.js';
import type {Block} from './tree.js';

/** A configuration file, read without losing a byte. Holds passwords in `text`: never log or journal it. */
export type Conf = {
	readonly file: string;
	readonly encoding: 'UTF-8' | 'not UTF-8';
	readonly hasBom: boolean;
	readonly lineEnds: 'LF' | 'CRLF' | 'mixed';
	readonly lineCount: number;
	readonly text: string;

	/** Offsets into `text`, one a line. */
	readonly lineStarts: readonly number[];
	readonly tokens: readonly Token[];
	readonly root: Block;

	/** The UTF-16 bytes it was converted from. */
	readonly convertedFrom?: Uint8Array;

	/** `false`: no HOCON, so it is read and never edited. */
	readonly isEditable?: boolean;
};

const sizeBudget = 4 * 1024 * 1024;

// An edit is described, checked, made and looked at again, and each of them reads the file as it is and as it shall be.
const rememberedFiles = 2;
let lately: readonly Conf[] = [];

/**
Reads HOCON as the server's own library does.
`file` is only said, never opened. Troubles: `config-unparsable` (line and column in the message, never text of the file), `config-utf16`, `config-too-large` (4 MiB), `config-too-deep` (200 levels).
*/
export const parseConf = (bytes: Uint8Array, file: string): Conf => {
	if (bytes.length > sizeBudget) throw new Trouble('config-too-large', `${file} is larger than 4 MiB, too large for a configuration file.`);
	const {text, encoding} = decode(bytes, file);
	try {
		const known = lately.find(conf => conf.file === file && conf.encoding === encoding && conf.text === text);
		const conf = known ?? {
			file,
			encoding,
			hasBom: text.startsWith('\uFEFF'),
			...countLines(text),
			text,
			lineStarts: lineStartsOf(text),
			...parse(text),
		};
		lately = [conf, ...lately.filter(other => other !== conf)].slice(0, rememberedFiles);
		return conf;
	} catch (error) {
		throw error instanceof SyntaxFault ? unparsable(file, text, error) : error;
	}
};

/** The same for a file that may be saved as UTF-16, which becomes UTF-8 by the way. */
export const parseConverted = (bytes: Uint8Array, file: string): Conf => {
	const text = decodeUtf16(bytes);
	return text === undefined ? parseConf(bytes, file) : {...parseConf(encode(text), file), convertedFrom: bytes};
};

const countLines = (text: string): Pick<Conf, 'lineEnds' | 'lineCount'> => {
	const ends = text.split('\n').length - 1;
	const withReturn = text.split('\r\n').length - 1;
	const lineEnds = withReturn === 0 ? 'LF' : withReturn === ends ? 'CRLF' : 'mixed';
	return {lineEnds, lineCount: ends + (text.endsWith('\n') || text === '' ? 0 : 1)};
};
