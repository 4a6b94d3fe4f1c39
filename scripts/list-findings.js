// npm run findings: writes the findings table of readme.md from the catalog. A test says when it is no longer true.
import fs from 'node:fs';
import process from 'node:process';
import {bundle} from './build.js';

const [start, end] = ['<!-- findings: written by npm run findings -->', '<!-- end of findings -->'];

/** Rows of a Markdown table, in the catalog's order: the most important first. */
export const findingsTable = checks =>
	[
		'| finding | severity | what it says |',
		'|---|---|---|',
		...checks.map(({id, severity, title}) => `| \`${id}\` | ${severity} | ${title} |`),
	].join('\n');

/** The readme with this table between its marks. */
export const withFindings = (readme, checks) =>
	`${readme.slice(0, readme.indexOf(start) + start.length)}\n${findingsTable(checks)}\n${readme.slice(readme.indexOf(end))}`;

if (process.argv[1]?.endsWith('list-findings.js')) {
	await bundle('source/catalog.ts', 'dist/catalog.js');
	const {checks} = await import('../dist/catalog.js');
	fs.writeFileSync('readme.md', withFindings(fs.readFileSync('readme.md', 'utf8'), checks));
	fs.rmSync('dist/catalog.js');
	fs.rmSync('dist/catalog-pieces', {recursive: true, force: true});
}
