import {expect, test} from 'vitest';
import {linesSince} from '../../source/diagnose/log-since-start.js';

const lines = [
	'2026-11-24 06:00:00,100 ERROR Could not load the keystore',
	'java.io.FileNotFoundException: /k.pfx (No such file or directory)',
	'2026-11-24 07:00:00,900 INFO Starting',
	'2026-11-24 07:00:05,000 ERROR Could not load the keystore',
	'java.io.IOException: keystore password was incorrect',
];
const path = '/logs/server.log';

test('what an earlier start has logged does not count', () => {
	const log = {path, lines, changedAt: '2026-11-24T07:00:05Z'};
	expect(linesSince(log, '2026-11-24T07:00:01Z')).toEqual(lines.slice(2));
	expect(linesSince(log, '2026-11-24T07:30:00Z')).toEqual([]);
});

test('a host in another zone logs by its own clock, and the file says by how much it differs', () => {
	const log = {path, lines, changedAt: '2026-11-24T01:15:05Z'};
	expect(linesSince(log, '2026-11-24T01:15:00Z')).toEqual(lines.slice(2));
});

test('a log without times says nothing of when', () => {
	expect(linesSince({path, lines: ['Could not load the keystore'], changedAt: '2026-11-24T07:00:05Z'}, '2026-11-24T07:00:01Z')).toEqual([]);
});
