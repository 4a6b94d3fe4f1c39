import {expect, test} from 'vitest';
import {bytes, count, date, duration, expiry, fingerprint, moment, permissions, shortPath, spelled} from '../../source/speech/value.js';

const now = new Date('2026-11-24T06:00:00Z');

test('numbers and what they count', () => {
	expect([count(0, 'change'), count(1, 'change'), count(1204, 'entry', 'entries')]).toEqual(['0 changes', '1 change', '1,204 entries']);
	expect([bytes(1), bytes(3812)]).toEqual(['1 byte', '3,812 bytes']);
	expect([spelled(1, 'chain'), spelled(3, 'chain'), spelled(12, 'chain')]).toEqual(['One chain', 'Three chains', '12 chains']);
});

test('durations', () => {
	const of = [42, 999.6, 3400, 59_990, 130_000, 7_200_000, 12 * 86_400_000].map(duration);
	expect(of).toEqual(['42 ms', '1.0 s', '3.4 s', '1 min', '2 min 10 s', '2 hours', '12 days']);
});

test('an end is told with its date, and how far it is', () => {
	expect(expiry('2027-11-24T07:00:00Z', now)).toBe('2027-11-24 in 365 days');
	expect(expiry('2026-11-25T23:30:00Z', now)).toBe('2026-11-25 23:30 UTC in 41 h');
	expect(expiry('2026-11-24T05:00:00Z', now)).toBe('2026-11-24 05:00 UTC, 1 h ago');
	expect(expiry('2026-11-20T06:00:00Z', now)).toBe('2026-11-20, 4 days ago');
	expect([date('2026-11-24T06:12:00Z'), moment('2026-11-24T06:12:00Z')]).toEqual(['2026-11-24', '2026-11-24 06:12 UTC']);
});

test('fingerprints and permissions', () => {
	expect(fingerprint(`9f2c41d0${'0'.repeat(52)}7ab3`)).toBe('9f2c41d0…7ab3');
	expect([permissions(0o640), permissions(0o755, 'folder'), permissions(0o4644)]).toEqual(['-rw-r-----', 'drwxr-xr-x', '-rw-r--r--']);
});

test('a path keeps its first folder and its file name', () => {
	expect(shortPath('/opt/product/conf/primary-host.pfx', 40)).toBe('/opt/product/conf/primary-host.pfx');
	expect(shortPath('/opt/product/conf/primary-host.pfx', 30)).toBe('/opt/…/conf/primary-host.pfx');
	expect(shortPath('/opt/product/conf/primary-host.pfx', 5)).toBe('/opt/…/primary-host.pfx');
	expect(shortPath('relative/a/b/c', 5)).toBe('relative/a/b/c');
});
