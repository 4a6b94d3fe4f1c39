import {spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {bundle} from '../../scripts/build.js';
import {makeAcme} from '../../source/lab/acme.js';
import {layGivenFiles, layMachine, laySurroundings, productFolder, put} from '../../source/lab/lay-files.js';
import {layNodeProduct} from '../../source/lab/node-product.js';
import {openTemporaryFolder} from '../../source/lab/temporary.js';
import {everything} from '../sessions/cli.js';

// Every change of a setup, killed before each single step by which it touches the disk or starts a child, and its undo likewise.
// The machine tests take one step in twelve, others on another day of the month; `npm run kills` takes them all.
const oneIn = process.env['KILLS'] === undefined ? 12 : 1;
const first = 1 + (new Date().getDate() % oneIn);
const dieAt = fileURLToPath(new URL('../sessions/die-at.js', import.meta.url));
const apart = ['var/lib/dispatcher-trust', 'steps.log'];
let folder: string;
let before: Readonly<Record<string, string>>;

const at = (name: string) => path.join(folder, name);

const go = async (
	verb: 'setup' | 'undo',
	step = 0,
): Promise<{readonly code: number | null; readonly steps: number; readonly said: string}> => {
	fs.rmSync(at('steps.log'), {force: true});
	const child = spawn(process.execPath, ['--import', dieAt, at('program/changes-alone.js'), verb, folder], {
		env: {PATH: process.env['PATH'] ?? '', DIE_LOG: at('steps.log'), DIE_AT: step > 0 ? `step ${step}` : ''},
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	child.stderr.on('data', text => (said += text));
	const [code] = await once(child, 'exit');
	child.stderr.destroy();
	return {code, steps: fs.existsSync(at('steps.log')) ? fs.readFileSync(at('steps.log'), 'utf8').trim().split('\n').length : 0, said};
};

/** Not every run takes as many steps as the one that was counted: a child that ends sooner is asked after less often. */
const mustBeKilled = ({code, steps}: {readonly code: number | null; readonly steps: number}, step: number) =>
	expect([code, code === null || steps < step]).toEqual([code === 0 ? 0 : null, true]);

const mustBeWhole = async (about: string) => {
	const undo = await go('undo');
	expect([about, undo.code, undo.said]).toEqual([about, 0, '']);
	expect({about, tree: everything(folder, apart)}).toEqual({about, tree: before});
};

beforeAll(async () => {
	folder = await mkdtemp(path.join(await openTemporaryFolder(), 'dispatcher-trust-lab-'));
	await put(at('owner'), `${process.pid}\n`);
	await mkdir(at(productFolder), {recursive: true});
	const [acme] = await Promise.all([makeAcme(''), layNodeProduct(at(productFolder), 2560)]);
	await layMachine(folder, {
		user: {name: 'safeq', uid: 4242, gid: 4242, isSomebodyElse: false},
		become: 'none',
		port: 2560,
		launcher: '',
		acme,
	});
	await layGivenFiles(folder, acme);
	await laySurroundings(folder, 'trusted', at('out/portal'));
	await put(at('usr/bin/systemctl'), '#!/bin/sh\necho User=safeq\n', 0o755);
	await mkdir(at('var/lib'), {recursive: true});
	await bundle('test/machine/changes-alone.ts', at('program/changes-alone.js'));
	before = everything(folder, apart);
});
afterAll(() => rm(folder, {recursive: true, force: true}));

test('killed before any step of its changes, what was done is taken back whole', {timeout: 3_600_000}, async () => {
	const {code, steps, said} = await go('setup');
	expect([code, said]).toEqual([0, '']);
	expect(everything(folder, apart)).not.toEqual(before);
	await mustBeWhole('not killed');

	for (let step = first; step <= steps; step += oneIn) {
		mustBeKilled(await go('setup', step), step);
		await mustBeWhole(`setup killed before step ${step} of ${steps}`);
	}

	console.log(`killed before one in ${oneIn} of ${steps} steps of the changes: whole each time`);
});

test('killed before any step of an undo, the next undo finishes it', {timeout: 3_600_000}, async () => {
	await go('setup');
	const {steps} = await go('undo');
	expect(everything(folder, apart)).toEqual(before);

	for (let step = first; step <= steps; step += oneIn) {
		expect((await go('setup')).code).toBe(0);
		mustBeKilled(await go('undo', step), step);
		await mustBeWhole(`undo killed before step ${step} of ${steps}`);
	}

	console.log(`killed before one in ${oneIn} of ${steps} steps of an undo: whole each time`);
});
