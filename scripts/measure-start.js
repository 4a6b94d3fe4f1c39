// npm run measure:start: time to the first frame of the wizard against a hello-world Ink app bundled the same way, both in a real pty, in turns, in one run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {launch} from '../test/terminal/driver.ts';
import {buildProduct, bundle} from './build.js';

const rounds = Number(process.argv[2] ?? 15);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-measure-'));
fs.mkdirSync('dist', {recursive: true});
const entry = path.resolve('dist/hello-entry.js');
fs.writeFileSync(
	entry,
	"import process from 'node:process';\nimport {createElement as h} from 'react';\nimport {Box, Text, render} from 'ink';\nrender(h(Box, {width: 80, height: 24}, h(Text, null, 'hello')), {alternateScreen: true, incrementalRendering: true});\nprocess.stdin.resume();\n",
);
await buildProduct();
await bundle('dist/hello-entry.js', 'dist/hello.js');

/** Milliseconds from the start until each of these stood on the screen, one after the other. */
const timesOf = async (args, wanted) => {
	const started = performance.now();
	const session = launch(process.execPath, args, {env: {NODE_ENV: 'production', HOME: folder}, cwd: folder});
	const times = [];

	for (const one of wanted) {
		await session.waitFor(one);
		times.push(performance.now() - started);
	}

	await session.close();
	return times;
};

const median = values => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const hello = [];
const frame = [];
const menu = [];
const [helloFile, wizardFile] = ['dist/hello.js', 'scripts/guard.cjs'].map(file => path.resolve(file));
// One unmeasured pair warms the file cache for both alike.
for (let round = 0; round <= rounds; round++) {
	const [helloMs] = await timesOf([helloFile], ['hello']);
	// The first frame is whole with its key line; the menu comes when what is here was looked at.
	const [frameMs, menuMs] = await timesOf([wizardFile], ['q quit', '► Practise in the lab']);
	if (round === 0) continue;
	hello.push(helloMs);
	frame.push(frameMs);
	menu.push(menuMs);
}

fs.rmSync(folder, {recursive: true, force: true});
fs.rmSync(entry);
fs.rmSync('dist/hello.js');
fs.rmSync('dist/hello-pieces', {recursive: true, force: true});
const row = (name, values) =>
	console.log(`${name.padEnd(22)} median ${median(values).toFixed(0)} ms, min ${Math.min(...values).toFixed(0)} ms`);
row('hello-world Ink app', hello);
row('wizard, first frame', frame);
row('wizard, its menu', menu);
const ratios = frame.map((ms, index) => ms / hello[index]);
console.log(
	`first frame to hello world: ratio of medians ${(median(frame) / median(hello)).toFixed(2)}, median of paired ratios ${median(ratios).toFixed(2)} (${rounds} rounds, in turns)`,
);
