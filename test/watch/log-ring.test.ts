import {expect, test} from 'vitest';
import type {LogEntry, Meant} from '../../source/log/entry.js';
import {newLogRing} from '../../source/watch/log-ring.js';

const noise: Meant = {phrase: 'not-tls', meaning: 'A port scanner.', findings: [], noise: true, isAmbiguous: false};
const refusal: Meant = {phrase: 'alert', meaning: 'Refused.', findings: ['gateway/refused-by-primary'], noise: false, isAmbiguous: true};
const entry = (line: number, meant: Meant | null = null): LogEntry => ({
	...{line, at: null, level: 'info', text: `line ${line}`, cause: null, folded: 0, peer: null, meant},
});

test('holds the last entries and counts them all', () => {
	const ring = newLogRing(3);
	ring.add([entry(1), entry(2, noise)], 0);
	const before = ring.entries();
	expect(ring.entries()).toBe(before);
	ring.add(
		Array.from({length: 10_000}, (_, index) => entry(index + 3, index % 2 === 0 ? refusal : null)),
		1,
	);
	expect(ring.entries().map(({line}) => line)).toEqual([10_000, 10_001, 10_002]);
	expect(ring).toMatchObject({total: 10_002, explained: 5001, noise: 1});
	expect(before.map(({line}) => line)).toEqual([1, 2]);
});

test('tells anew what an entry means, of those that came since then alone', () => {
	const ring = newLogRing(10);
	ring.add([entry(1, refusal)], 100);
	ring.add([entry(2, refusal), entry(3)], 200);
	ring.remark(150, ({line}) => (line === 2 ? {...noise, phrase: 'own-look'} : null));
	expect(ring.entries().map(({meant}) => meant?.phrase)).toEqual(['alert', 'own-look', undefined]);
	expect(ring).toMatchObject({total: 3, explained: 2, noise: 1});
});
