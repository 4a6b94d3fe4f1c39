import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {build} from 'esbuild';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeLab} from '../../source/lab/lab.js';
import {clearLeftovers} from '../../source/lab/leftovers.js';

const folder = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-leaving-'));
const program = path.join(folder, 'owner.mjs');

// The owner runs as the product does: from one bundle, in a process of its own.
beforeAll(async () => {
	const entry = path.join(folder, 'owner.ts');
	const source = path.resolve('source/lab/lab.ts');
	writeFileSync(
		entry,
		`import {makeLab} from ${JSON.stringify(source)};
import {execa} from ${JSON.stringify(path.resolve('node_modules/execa/index.js'))};
const lab = await makeLab({withJava: false});
if (process.argv[2] === 'keep') lab.keep();
if (process.argv[2] === 'child') execa('sleep', ['60'], {reject: false});
console.log(lab.folder);
setInterval(() => {}, 1000);
process.stdin.once('data', () => process.exit(0));`,
	);
	await build({
		entryPoints: [entry],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
		minify: true,
		loader: {'.java': 'text'},
		nodePaths: [path.resolve('node_modules')],
		banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);"},
	});
});

afterAll(() => rmSync(folder, {recursive: true, force: true}));

const owner = async (...words: readonly string[]): Promise<{child: ChildProcess; lab: string; server: number; left: Promise<string>}> => {
	const child = spawn(process.execPath, [program, ...words], {stdio: ['pipe', 'pipe', 'inherit']});
	const left = new Promise<string>(resolve => child.once('exit', (code, signal) => resolve(signal ?? `${code}`)));
	const lab = await new Promise<string>(resolve => createInterface(child.stdout).once('line', resolve));
	const server = Number(readFileSync(path.join(lab, 'run/safeq-cloud-server/pid'), 'utf8'));
	return {child, lab, server, left};
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s takes the lab along and still ends the owner by that signal', async signal => {
	const {child, lab, server, left} = await owner();
	expect(isAlive(server)).toBe(true);
	child.kill(signal);
	expect(await left).toBe(signal);
	expect(existsSync(lab)).toBe(false);
	expect(isAlive(server)).toBe(false);
});

test('a child under way, whose owner listens for signals too, does not keep the owner alive', async () => {
	const {child, lab, left} = await owner('child');
	child.kill('SIGTERM');
	expect(await left).toBe('SIGTERM');
	expect(existsSync(lab)).toBe(false);
});

test('leaving by itself takes the lab along too', async () => {
	const {child, lab, server, left} = await owner();
	child.stdin?.write('leave\n');
	expect(await left).toBe('0');
	expect(existsSync(lab)).toBe(false);
	expect(isAlive(server)).toBe(false);
});

test('a kept lab stays, without its server', async () => {
	const {child, lab, server, left} = await owner('keep');
	child.kill('SIGTERM');
	await left;
	expect(existsSync(path.join(lab, 'site.json'))).toBe(true);
	expect(isAlive(server)).toBe(false);
	rmSync(lab, {recursive: true});
});

test('when the owner is killed outright, the server ends by itself and the next lab clears the folder away', async () => {
	const {child, lab, server, left} = await owner();
	child.kill('SIGKILL');
	await left;
	const isActive = () => spawnSync(path.join(lab, 'usr/bin/systemctl'), ['is-active', 'safeq-cloud-server']).status === 0;
	while (isActive());
	expect(isAlive(server)).toBe(false);
	await clearLeftovers(path.dirname(lab));
	expect(existsSync(lab)).toBe(false);
});

test('a folder that somebody is clearing away just now is no kept lab, and nor is what he left when he was killed', async () => {
	const temporary = mkdtempSync(path.join(folder, 'two-'));
	const {pid: dead} = spawnSync(process.execPath, ['-e', '']);
	const lab = path.join(temporary, 'dispatcher-trust-lab-dead');
	mkdirSync(lab);
	writeFileSync(path.join(lab, 'owner'), `${dead}\n`);
	for (let branch = 0; branch < 100; branch++) {
		mkdirSync(path.join(lab, `${branch}`));
		for (let file = 0; file < 50; file++) writeFileSync(path.join(lab, `${branch}`, `${file}`), '');
	}
	const first = clearLeftovers(temporary);
	while (existsSync(path.join(lab, 'owner'))) await new Promise(setImmediate);
	expect(existsSync(lab)).toBe(false);
	await first;
	expect(readdirSync(temporary)).toEqual([]);
	mkdirSync(path.join(temporary, 'dispatcher-trust-lab-dead.leftover'));
	await clearLeftovers(temporary);
	expect(readdirSync(temporary)).toEqual([]);
});

test('a folder that holds anything is refused and left alone', async () => {
	await expect(makeLab({folder, withJava: false})).rejects.toThrow('is not empty');
	expect(existsSync(program)).toBe(true);
});
