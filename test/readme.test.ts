import fs from 'node:fs';
import {expect, test} from 'vitest';
import {withFindings} from '../scripts/list-findings.js';
import {checks} from '../source/catalog.js';

const readme = fs.readFileSync('readme.md', 'utf8');

test('the findings table says what the catalog says; npm run findings mends it', () => {
	expect(readme).toBe(withFindings(readme, checks));
});

test('every picture and file the readme points to is there', () => {
	const targets = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
		.map(([, target]) => target as string)
		.filter(target => !target.startsWith('http'));
	expect(targets.length).toBeGreaterThan(3);
	expect(targets.filter(target => !fs.existsSync(target))).toEqual([]);
});
