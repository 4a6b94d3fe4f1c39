import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {build, cli, everything, textsBeneath} from './cli.js';

// One lab, from nothing to a proven setup and back, told in the order a person would go.
let lab: Lab;
let before: Readonly<Record<string, string>>;

// What no undo gives back, and why: our own journal; what the server itself writes; what the stand-in service knows of its process.
const apart = ['var/lib/dispatcher-trust', 'opt/DispatcherParagon/logs', 'run', 'var/log'];
const word = 'Pr0ben.zeit-7';
const seen: string[] = [];
const session = async (...args: readonly string[]) => {
	const result = await cli([...args, '--site', lab.siteFile, '--root', lab.folder], {
		cwd: '/',
		env: {PATH: `${lab.programs}:${process.env['PATH']}`},
	});
	seen.push(result.out, result.err);
	return result;
};

/** A keytool that also notes every command line on this machine while it runs, its own among them. */
const listenAtKeytool = () => {
	const keytool = path.join(lab.folder, 'opt/DispatcherParagon/jre/bin/keytool');
	fs.renameSync(keytool, `${keytool}.real`);
	const note = path.join(lab.folder, 'run/command-lines');
	fs.writeFileSync(
		keytool,
		`#!/bin/sh\nprintf '%s\\n' "$0 $*" >> ${note}\nfor one in /proc/[0-9]*/cmdline; do tr '\\0' ' ' < "$one"; echo; done 2>/dev/null >> ${note}\nexec "$0.real" "$@"\n`,
		{mode: 0o755},
	);
	return note;
};

let commandLines: string;

beforeAll(async () => {
	build();
	lab = await makeLab({withJava: false});
	fs.mkdirSync(path.join(lab.folder, 'var/lib'), {recursive: true});
	fs.mkdirSync(path.join(lab.folder, 'out'), {recursive: true});
	fs.writeFileSync(path.join(lab.folder, 'in/trust.pass'), `${word}\n`);
	commandLines = listenAtKeytool();
	before = everything(lab.folder, apart);
});

afterAll(() => lab?.dispose());

test('check finds the fallback and the one cause, with exit 1', async () => {
	const {code, out} = await session('check', '--json');
	expect(code).toBe(1);
	const {verdict, rootCauses} = JSON.parse(out);
	expect(verdict).toBe('failed');
	expect(rootCauses[0]).toMatchObject({on: 'primary'});
});

test('a dry run shows every change, ends with 5 and changes not a byte', async () => {
	const {code, out, err} = await session('setup', '--dry-run');
	expect(err).toBe('');
	expect(out).toContain('/opt/DispatcherParagon/conf/primary-host.pfx');
	expect(out).toMatch(/changes would be made; none was/);
	expect(code).toBe(5);
	expect(everything(lab.folder, apart)).toEqual(before);
	expect(fs.existsSync(path.join(lab.folder, 'var/lib/dispatcher-trust'))).toBe(false);
});

test('a dry run as JSON: one document with every change, no run', async () => {
	const {code, out} = await session('setup', '--dry-run', '--json');
	const document = JSON.parse(out);
	expect(code).toBe(5);
	expect(document).toMatchObject({schema: 1, tool: {name: 'dispatcher-trust'}, command: 'setup', dryRun: true, changed: false, run: null});
	expect(document.changes).toContainEqual(expect.objectContaining({target: '/opt/DispatcherParagon/conf/application.conf', secret: true}));
	expect(document.changes.every((one: Record<string, unknown>) => typeof one['do'] === 'string' && typeof one['host'] === 'string')).toBe(
		true,
	);
	expect(everything(lab.folder, apart)).toEqual(before);
});

test('without --yes nothing is changed either', async () => {
	const {code, out} = await session('setup');
	expect(out).toContain('No --yes was given: this is a dry run.');
	expect(code).toBe(5);
	expect(everything(lab.folder, apart)).toEqual(before);
});

test('with --yes every step is done and proved', async () => {
	const {code, out, err} = await session('setup', '--yes');
	expect(err).toBe('');
	expect(out).toMatch(/10\/10 Done/);
	expect(out).toMatch(/Trust holds between primary-host and gateway-host, both ways/);
	expect(out).toMatch(/Undo: dispatcher-trust undo \d{4}-\d\d-\d\d\.1 --root \S+ --site \S+\n$/);
	expect(code).toBe(0);
	for (const line of out.split('\n').filter(text => !/\/|\w{60}/.test(text))) expect(line.length).toBeLessThanOrEqual(80);
});

test('then check passes', async () => {
	const {code, out} = await session('check', '--json');
	expect(JSON.parse(out)).toMatchObject({verdict: 'passed', rootCauses: []});
	expect(code).toBe(0);
});

test('a second setup changes nothing', async () => {
	const placed = everything(lab.folder, apart);
	const {code, out} = await session('setup', '--yes', '--json');
	expect(JSON.parse(out)).toMatchObject({changed: false, changes: [], run: null});
	expect(code).toBe(0);
	expect(everything(lab.folder, apart)).toEqual(placed);
});

test('the journal holds a change record, readable by nobody else', () => {
	const runs = path.join(lab.folder, 'var/lib/dispatcher-trust/runs');
	const [run] = fs.readdirSync(runs);
	const record = path.join(runs, run ?? '', 'change-record.md');
	expect(fs.readFileSync(record, 'utf8')).toMatch(/## Changes, in order[\s\S]*primary-host\.pfx/);
	expect(fs.statSync(record).mode & 0o077).toBe(0);
});

test('undo gives back every byte, mode, owner and link', async () => {
	const {code, err} = await session('undo', '--yes');
	expect(err).toBe('');
	expect(code).toBe(0);
	expect(everything(lab.folder, apart)).toEqual(before);
	expect((await session('check')).code).toBe(1);
});

test('no password was said, kept in clear text by us, or stood on a command line', () => {
	const noted = fs.readFileSync(commandLines, 'utf8');
	expect(noted).toContain('-import');
	const journals = fs
		.readdirSync(path.join(lab.folder, 'var/lib/dispatcher-trust/runs'), {recursive: true})
		.map(name => path.join(lab.folder, 'var/lib/dispatcher-trust/runs', String(name)))
		.filter(file => /\.(jsonl|md)$/.test(file))
		.map(file => fs.readFileSync(file, 'utf8'));
	expect(journals.length).toBeGreaterThan(0);
	// Whoever else works on this machine may say the password that all Javas share.
	const ours = noted.split('\n').filter(line => line.includes(lab.folder));
	expect(ours.length).toBeGreaterThan(1);
	expect(noted).not.toContain(word);
	for (const secret of [word, 'changeit']) {
		for (const text of [ours.join('\n'), ...journals, ...seen, fs.readFileSync(lab.siteFile, 'utf8')]) expect(text).not.toContain(secret);
	}

	expect(textsBeneath(path.join(lab.folder, 'opt/DispatcherParagon/logs'))).not.toContain(word);
});
