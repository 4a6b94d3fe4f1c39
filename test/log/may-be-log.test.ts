import {Buffer} from 'node:buffer';
import {deflateRawSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {mayBeLog} from '../../source/log/may-be-log.js';

const line = '2026-11-24 06:40:31 INFO  [main] KeyStoreProvider - Грузим ключи\r\n';

test.each([
	['a line', Buffer.from(line)],
	['nothing', Buffer.alloc(0)],
	['colours', Buffer.from(`\u001B[31m${line}\u001B[0m`)],
	['UTF-16', Buffer.from(`\uFEFF${line}`, 'utf16le')],
	['a hole before the first line', Buffer.concat([Buffer.alloc(10_000), Buffer.from(line)])],
	['one stray bell in many lines', Buffer.from(`\u0007${line.repeat(10)}`)],
	['Latin-1', Buffer.from('Zertifikat ungültig für Empfänger', 'latin1')],
])('%s may be a log', (_, bytes) => {
	expect(mayBeLog(bytes)).toBe(true);
});

test.each([
	[
		'an archive',
		Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.from(Array.from({length: 4000}, (_, at) => (at * at) % 251)))]),
	],
	['a structure of DER', Buffer.from('3082010a0282010100c1020103040506070801', 'hex')],
	['zeros alone', Buffer.alloc(10_000)],
])('%s is none', (_, bytes) => {
	expect(mayBeLog(bytes)).toBe(false);
});
