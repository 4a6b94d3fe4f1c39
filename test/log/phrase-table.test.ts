import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import {describe, expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import {newLogReader} from '../../source/log/log-reader.js';
import {phrases} from '../../source/log/phrases.js';

const fixture = (name: string): Buffer => fs.readFileSync(new URL(`../fixtures/log/${name}`, import.meta.url));
const rows = fixture('sentences.log').toString().trimEnd().split('\n');
const sentences = rows.map(row => row.split('\t') as [string, string]);

const read = (text: string) => {
	const reader = newLogReader({});
	return [...reader.push(Buffer.from(text)), ...reader.end()];
};

test.each(sentences)('%s: %s', (name, sentence) => {
	expect(read(sentence)[0]?.meant?.phrase).toBe(name);
	expect(read(`2026-11-24 06:00:00,000 WARN  [main] endpoint - it failed: ${sentence}\n`)[0]?.meant?.phrase).toBe(name);
});

test('each row of the table has a sentence', () => {
	const named = new Set(sentences.map(([name]) => name));
	expect(phrases.map(({name}) => name).filter(name => !named.has(name))).toEqual([]);
});

test('what Java 17 wrote, with its stacks', () => {
	const reader = newLogReader({only: 'meant'});
	const entries = [...reader.push(fixture('java17-traces.log')), ...reader.end()];
	expect(entries.map(({meant}) => meant?.phrase)).toEqual(entries.map(({text}) => /\(([a-z0-9-]+)\)$/.exec(text)?.[1]));
	expect(entries).toHaveLength(24);
	for (const {cause, folded} of entries) {
		expect(cause).toMatch(/^(java|javax|sun)\./);
		expect(folded).toBeGreaterThan(1);
	}
});

describe('the table', () => {
	const needles = phrases.flatMap(phrase => phrase.needles);
	const ids = new Set(checks.map(({id}) => id));

	test('names are of their own', () => {
		expect(new Set(phrases.map(({name}) => name)).size).toBe(phrases.length);
	});

	test('findings are in the catalog, and noise has none', () => {
		expect(phrases.flatMap(({findings}) => findings).filter(id => !ids.has(id))).toEqual([]);
		expect(phrases.filter(({noise, findings}) => noise && findings.length > 0)).toEqual([]);
	});

	test('needles are long plain text, and none begins another: the search tells one of them at a place', () => {
		expect(needles.filter(needle => needle.length < 14 || /[^ -~]/.test(needle))).toEqual([]);
		expect(needles.filter(needle => needles.some(other => other !== needle && other.startsWith(needle)))).toEqual([]);
	});
});
