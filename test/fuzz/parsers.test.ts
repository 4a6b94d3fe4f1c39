import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Acme, newAcme} from '../pki/acme.js';
import {fuzz} from './fuzz.js';
import {newParsers, type Parser} from './parsers.js';

const inputs = 3000;
const seed = Date.now() % 100_000;
let acme: Acme;
let parsers: readonly Parser[];

beforeAll(() => {
	acme = newAcme();
	parsers = newParsers(acme);
});
afterAll(() => acme.remove());

test('every parser reads its own files as they are', async () => {
	for (const parser of parsers) {
		for (const bytes of parser.seeds) {
			try {
				await parser.read(bytes);
			} catch (error) {
				expect(parser.mayThrow(error), parser.name).toBe(true);
			}
		}
	}
});

test(`${inputs} harmed files of seed ${seed} make no parser throw what it must not`, async () => {
	const {crashes} = await fuzz(parsers, {seed, from: 0, count: inputs});
	expect(crashes.map(({parser, index, what}) => `${parser}, input ${index}: ${what}`)).toEqual([]);
});
