import {spawn} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {build, cli, everything, guard} from './cli.js';

// `dispatcher-trust … | head`: the reader leaves in the middle.
let lab: Lab;
const apart = ['var/lib/dispatcher-trust', 'opt/DispatcherParagon/logs', 'run', 'var/log'];
const environment = () => ({...process.env, PATH: `${lab.programs}:${process.env['PATH']}`});

beforeAll(async () => {
	build();
	lab = await makeLab({withJava: false});
	fs.mkdirSync(path.join(lab.folder, 'var/lib'), {recursive: true});
	fs.mkdirSync(path.join(lab.folder, 'out'), {recursive: true});
});

afterAll(() => lab?.dispose());

/** A command whose reader closes the pipe once it has read `until`; with `both`, standard error goes the same way. */
const leftBy = async (until: string, args: readonly string[], both = false) => {
	const child = spawn(process.execPath, [guard, ...args, '--site', lab.siteFile, '--root', lab.folder], {cwd: '/', env: environment()});
	let out = '';
	let err = '';
	child.stdin.end();
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		err += text;
	});
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		out += text;
		if (!out.includes(until)) return;
		child.stdout.destroy();
		if (both) child.stderr.destroy();
	});
	const code = await new Promise<number | null>(resolve => child.once('close', resolve));
	return {code, out, err};
};

test('a setup ends the change under way, begins no other, and says on standard error what stays and how it goes back', async () => {
	const before = everything(lab.folder, apart);
	const {code, err} = await leftBy('did ', ['setup', '--yes']);
	expect(err).toContain('Stopped: nobody reads the output any more.');
	expect(err).not.toContain('10/10');
	const [, command = ''] = /changes? made before it stay\. Undo: dispatcher-trust (undo .*)/.exec(err) ?? [];
	expect(code).toBe(141);
	expect(everything(lab.folder, apart)).not.toEqual(before);
	const undone = await cli([...command.split(' '), '--yes'], {cwd: '/', env: {PATH: environment().PATH}});
	expect(undone.code).toBe(0);
	expect(everything(lab.folder, apart)).toEqual(before);
});

test('with nobody at either end it ends in order all the same, and undo needs no reader', async () => {
	const before = everything(lab.folder, apart);
	expect((await leftBy('did ', ['setup', '--yes'], true)).code).toBe(141);
	expect((await leftBy('Taking back', ['undo', '--yes'])).code).toBe(0);
	expect(everything(lab.folder, apart)).toEqual(before);
});

test('a look goes on unheard to its own exit code', async () => {
	expect(await leftBy('primary', ['check', '-v'])).toMatchObject({code: 1, err: ''});
});
