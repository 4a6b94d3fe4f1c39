import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {newLogReader} from '../../source/log/log-reader.js';
import {madeLog, type Truth} from './made-log.js';

const found = (pieces: Iterable<Buffer>, only?: 'meant') => {
	const reader = newLogReader(only ? {only} : {});
	const all = [];
	for (const piece of pieces) all.push(...reader.push(piece));
	all.push(...reader.end());
	return all.flatMap(({line, meant, cause}) => (meant ? [{line, phrase: meant.phrase, cause}] : []));
};

test.each([1, 2, 3])('every trouble of a made log is found at its line, with its deepest cause, and nothing else: seed %i', seed => {
	const truth: Truth[] = [];
	const log = Buffer.concat([...madeLog(2_000_000, {seed, tell: one => truth.push(one)})]);
	expect(found([log], 'meant')).toEqual(truth);
	expect(found([log])).toEqual(truth);
	expect(truth.length).toBeGreaterThan(100);
});

test('of a healthy day nothing is told', () => {
	expect(found(madeLog(3_000_000, {seed: 7, share: 0}), 'meant')).toEqual([]);
});
