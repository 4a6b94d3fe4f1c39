import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import type {Host} from '../../source/host/host.js';
import {serviceSurroundings} from '../../source/host/service-surroundings.js';
import {Trouble} from '../../source/trouble.js';

const hostWith = (shown: string | null, files: Readonly<Record<string, string>> = {}): Host =>
	({
		run: async () => (shown === null ? {code: 4, stdout: '', stderr: 'Unit not found'} : {code: 0, stdout: shown, stderr: ''}),
		async readFile(path: string) {
			const text = files[path];
			if (text === undefined) throw new Trouble('file-forbidden', `${path} may not be read.`);
			return Buffer.from(text);
		},
	}) as unknown as Host;

const clear = (values: ReadonlyMap<string, {reveal(): string}>) =>
	Object.fromEntries([...values].map(([name, value]) => [name, value.reveal()]));

const unit = [
	'MainPID=0',
	'ExecStart={ path=/opt/x/bin/java ; argv[]=/opt/x/bin/java -Dapp.home=/opt/x "-Dnote=two words" -Dflag -jar x.jar ; ignore_errors=no ; pid=0 }',
	'Environment=HOME_DIR=/opt/x "GREETING=good day" JAVA_TOOL_OPTIONS=-Dhanded=1',
	'WorkingDirectory=/opt/x',
].join('\n');

test('a stopped service is known by its unit', async () => {
	const {options, environment, workingFolder} = await serviceSurroundings(hostWith(unit), 'x', 1000);
	expect(clear(options)).toEqual({handed: '1', 'app.home': '/opt/x', note: 'two words', flag: ''});
	expect(clear(environment)).toEqual({HOME_DIR: '/opt/x', GREETING: 'good day', JAVA_TOOL_OPTIONS: '-Dhanded=1'});
	expect(workingFolder).toBe('/opt/x');
});

test('a running one by its process, as far as that may be read', async () => {
	const shown = unit.replace('MainPID=0', 'MainPID=12');
	const cmdline = '/opt/x/bin/java\0-Dapp.home=/srv/x\0-Dfrom=a script\0-jar\0x.jar\0';
	const {options, environment} = await serviceSurroundings(hostWith(shown, {'/proc/12/cmdline': cmdline}), 'x', 1000);
	expect(clear(options)).toMatchObject({'app.home': '/srv/x', from: 'a script', note: 'two words'});
	expect(clear(environment)).toMatchObject({GREETING: 'good day'});
	const whole = hostWith(shown, {'/proc/12/cmdline': cmdline, '/proc/12/environ': 'GREETING=good\nnight\0EMPTY=\0'});
	expect(clear((await serviceSurroundings(whole, 'x', 1000)).environment)).toMatchObject({GREETING: 'good\nnight', EMPTY: ''});
});

test('without that unit nothing is known, and without a folder of its own it runs in /', async () => {
	expect(await serviceSurroundings(hostWith(null), 'x', 1000)).toMatchObject({workingFolder: null});
	expect(await serviceSurroundings(hostWith('MainPID=0\nWorkingDirectory='), 'x', 1000)).toMatchObject({workingFolder: '/'});
});
