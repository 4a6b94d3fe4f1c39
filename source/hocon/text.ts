import {Buffer} from 'node:buffer';
import {Trouble} from '../trouble.js';
import type {FaultPlace} from './place.js';

/** The bytes of a file as text in which every byte survives, valid UTF-8 or not. */
export type ConfText = {
	readonly text: string;

	/** `not UTF-8`: single bytes that are no UTF-8 stand in `text` as lone surrogates U+DC80 to U+DCFF. */
	readonly encoding: 'UTF-8' | 'not UTF-8';
};

const strict = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const asJavaReads = new TextDecoder('utf-8', {ignoreBOM: true});

const decodeStrictly = (bytes: Uint8Array): string | undefined => {
	try {
		return strict.decode(bytes);
	} catch {
		return undefined;
	}
};

/** How many bytes a UTF-8 sequence with this first byte has; 0 for a byte that starts none. */
const sequenceLength = (first: number): number => {
	if (first < 0x80) return 1;
	if (first >= 0xc2 && first < 0xe0) return 2;
	if (first >= 0xe0 && first < 0xf0) return 3;
	return first >= 0xf0 && first < 0xf5 ? 4 : 0;
};

const decodeKeepingBadBytes = (bytes: Uint8Array): string => {
	const pieces: string[] = [];
	let at = 0;
	while (at < bytes.length) {
		const first = bytes[at] as number;
		const length = sequenceLength(first);
		const character = length > 0 ? decodeStrictly(bytes.subarray(at, at + length)) : undefined;
		pieces.push(character ?? String.fromCharCode(0xdc00 + first));
		at += character === undefined ? 1 : length;
	}

	return pieces.join('');
};

type Decoder = Pick<InstanceType<typeof TextDecoder>, 'decode'>;

const utf16 = new Map<string, Decoder>([
	['255,254', new TextDecoder('utf-16le', {fatal: true})],
	['254,255', new TextDecoder('utf-16be', {fatal: true})],
]);

/** Without the mark: settings are mostly ASCII, and of ASCII every other byte is zero. Never so in UTF-8. */
const unmarked = (bytes: Uint8Array): Decoder | undefined => {
	const start = bytes.subarray(0, 64);
	const zeros = (from: number) => start.filter((byte, index) => index % 2 === from && byte === 0).length * 2;
	if (bytes.length < 2 || bytes.length % 2 !== 0) return undefined;
	if (zeros(1) > start.length / 2 && zeros(0) === 0) return utf16.get('255,254');
	return zeros(0) > start.length / 2 && zeros(1) === 0 ? utf16.get('254,255') : undefined;
};

const utf16Of = (bytes: Uint8Array): Decoder | undefined => utf16.get(`${bytes[0]},${bytes[1]}`) ?? unmarked(bytes);

/** The text of a UTF-16 file without its mark; `undefined` when it is none, or holds half a character. */
export const decodeUtf16 = (bytes: Uint8Array): string | undefined => {
	try {
		return utf16Of(bytes)?.decode(bytes);
	} catch {
		return undefined;
	}
};

/** UTF-16 is refused with Trouble `config-utf16`: the server cannot start from such a file either. */
export const decode = (bytes: Uint8Array, file: string): ConfText => {
	if (utf16Of(bytes)) {
		throw new Trouble(
			'config-utf16',
			`${file} is saved as UTF-16, which the server cannot read.`,
			[
				'Save it as UTF-8. Windows Notepad calls UTF-16 “Unicode”.',
				'Or let it be converted: dispatcher-trust conf set FILE KEY [VALUE] --to-utf8',
			],
			{cause: {file, line: null, column: null} satisfies FaultPlace},
		);
	}

	const text = decodeStrictly(bytes);
	return text === undefined ? {text: decodeKeepingBadBytes(bytes), encoding: 'not UTF-8'} : {text, encoding: 'UTF-8'};
};

const badByte = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;

/** The way back from `decode`: the very same bytes. */
export const encode = (text: string): Buffer => {
	if (!badByte.test(text)) return Buffer.from(text, 'utf8');
	const pieces = text.split(/((?<![\uD800-\uDBFF])[\uDC80-\uDCFF])/);
	return Buffer.concat(
		pieces.map((piece, index) => (index % 2 === 1 ? Buffer.of(piece.charCodeAt(0) - 0xdc00) : Buffer.from(piece, 'utf8'))),
	);
};

/** Java puts U+FFFD where a byte is no UTF-8; a password with “ä” in Latin-1 becomes another password. */
export const asServerReads = (text: string): string => (badByte.test(text) ? asJavaReads.decode(encode(text)) : text);

/** For eyes: a byte that is no UTF-8 by its name, where a terminal could show nothing. */
export const nameBadBytes = (text: string): string =>
	text.replaceAll(
		/(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/g,
		byte => `(byte ${(byte.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}, not UTF-8)`,
	);
