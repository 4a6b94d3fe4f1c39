import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {newLogReader} from '../../source/log/log-reader.js';

const now = new Date('2026-11-25T00:00:00Z');

const read = (text: string | Buffer) => {
	const reader = newLogReader({now});
	return [...reader.push(Buffer.from(text as string)), ...reader.end()];
};

test.each([
	['2026-11-24 06:07:19,123 WARN  [tls-1] endpoint - it failed', '2026-11-24T06:07:19.123Z', 'warning', 'endpoint - it failed'],
	['2026-11-24T06:07:19.123+01:00 ERROR core: it failed', '2026-11-24T05:07:19.123Z', 'error', 'core: it failed'],
	['[2026-11-24 06:07:19,123] [ERROR] [a.b.C] [] [main-2] - it failed', '2026-11-24T06:07:19.123Z', 'error', 'it failed'],
	['06:07:19.123 [main] INFO a.b.C - it failed', null, 'info', 'a.b.C - it failed'],
	['[ERROR] [11/24/2026 06:07:19.123] [main-3] [pekko://main/user/x] it failed', '2026-11-24T06:07:19.123Z', 'error', 'it failed'],
	['Nov 24, 2026 6:07:19 PM a.b.C run\nWARNING: it failed', '2026-11-24T18:07:19.000Z', 'warning', 'it failed'],
	['Nov 24, 2026 6:07:19\u202FAM a.b.C run\nSEVERE: it failed', '2026-11-24T06:07:19.000Z', 'error', 'it failed'],
	['24-Nov-2026 06:07:19.123 SEVERE [main] a.b.C it failed', '2026-11-24T06:07:19.123Z', 'error', 'a.b.C it failed'],
	['[2026-11-24T06:07:19Z ERROR core::tls] it failed', '2026-11-24T06:07:19.000Z', 'error', 'it failed'],
	['2026-11-24T06:07:19.123456Z  INFO core::tls: it failed', '2026-11-24T06:07:19.123Z', 'info', 'core::tls: it failed'],
	['Nov 24 06:07:19 primary-host server[812]: it failed', '2026-11-24T06:07:19.000Z', null, 'it failed'],
	['Dec  1 06:07:19 primary-host server[812]: it failed', '2025-12-01T06:07:19.000Z', null, 'it failed'],
	['2026-11-24T06:07:19+0100 primary-host server[812]: ERROR it failed', '2026-11-24T05:07:19.000Z', 'error', 'it failed'],
	['keytool error: java.lang.Exception: it failed', null, 'error', 'keytool error: java.lang.Exception: it failed'],
	['2026-99-99 06:07:19 ERROR it failed', null, 'error', 'it failed'],
	['it failed', null, null, 'it failed'],
])('%j', (line, at, level, text) => {
	expect(read(line)).toMatchObject([{line: 1, at, level, text}]);
});

const trace = ['ERROR it failed', 'a.b.CException: x', '\tat a.b.C.run(C.java:1)', 'Caused by: a.b.DException: y', '\t... 3 more'];

test("behind a journal's prefix a stack is folded, and another program's line is not part of it", () => {
	const line = (text: string, unit = 'server[812]') => `2026-11-24T06:07:19+0000 primary-host ${unit}: ${text}\n`;
	const text = [...trace.slice(0, 3).map(one => line(one)), line('\tat x', 'cron[9]'), ...trace.slice(0, 5).map(one => line(one))].join('');
	expect(read(text).map(({line: number, folded, cause}) => [number, folded, cause])).toEqual([
		[1, 2, 'a.b.CException: x'],
		[4, 0, null],
		[5, 4, 'a.b.DException: y'],
	]);
});

test('line ends of Windows, no last line end, bytes that are no UTF-8, UTF-16', () => {
	expect(read(trace.join('\r\n'))).toMatchObject([{folded: 4, cause: 'a.b.DException: y'}]);
	expect(read(Buffer.from([0x61, 0xff, 0xfe, 0x62]))[0]?.text).toBe('a\uFFFD\uFFFDb');
	expect(read(Buffer.from(`\uFEFF${trace.join('\n')}`, 'utf16le'))).toMatchObject([{level: 'error', folded: 4}]);
});

test("logback's root first: the first is the deepest", () => {
	const text =
		'2026-11-24 06:07:19,123 ERROR it failed\na.b.DException: deep\n\tat a.b.D.run(D.java:1)\nWrapped by: a.b.CException: above\n';
	expect(read(text)).toMatchObject([{cause: 'a.b.DException: deep', folded: 3}]);
});
