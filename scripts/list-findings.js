// node scripts/list-findings.js [--check]: writes the findings table of readme.md from the catalog, or only says whether it is still true.
import fs from 'node:fs';
import process from 'node:process';
import {bundle} from './build.js';

await bundle('source/catalog.ts', 'dist/catalog.js');
const {checks} = await import('../dist/catalog.js');
const rows = checks.map(({id, severity, title}) => `| \`${id}\` | ${severity} | ${title} |`);
const table = ['| finding | severity | what it says |', '|---|---|---|', ...rows].join('\n');
const [start, end] = ['<!-- findings: made by scripts/list-findings.js -->', '<!-- end of findings -->'];
const readme = fs.readFileSync('readme.md', 'utf8');
const written = `${readme.slice(0, readme.indexOf(start) + start.length)}\n${table}\n${readme.slice(readme.indexOf(end))}`;
fs.rmSync('dist/catalog.js');

if (process.argv.includes('--check')) {
	if (written !== readme) {
		console.error('The findings table in readme.md is not what the catalog says: run npm run findings');
		process.exitCode = 1;
	}
} else {
	fs.writeFileSync('readme.md', written);
}
