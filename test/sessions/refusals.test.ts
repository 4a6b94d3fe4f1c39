import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import type {Site} from '../../source/site.js';
import {build, cli, everything, type Session} from './cli.js';

// Whatever is given wrongly: one sentence and what to do, an exit code of the contract, no stack, and not a byte changed.
let lab: Lab;
const apart = ['opt/DispatcherParagon/logs', 'run', 'var/log'];
const wrong = (...parts: readonly string[]) => path.join(lab.folder, 'wrong', ...parts);

beforeAll(async () => {
	build();
	lab = await makeLab({withJava: false});
	fs.mkdirSync(wrong('folder.pfx'), {recursive: true});
	fs.copyFileSync(path.join(lab.folder, 'in/pem/primary-host.pem'), wrong('pem.pfx'));
	fs.writeFileSync(wrong('wrong.pass'), 'certainly not\n');
	fs.writeFileSync(wrong('two.pass'), 'one\ntwo\n');
	fs.writeFileSync(wrong('broken.json'), '{"schema": 1, "primary": ');
});

afterAll(() => lab?.dispose());

const siteWith = (name: string, change: (site: Site) => object): string => {
	const file = path.join(lab.folder, `${name}.json`);
	fs.writeFileSync(file, JSON.stringify({...lab.site, ...change(lab.site)}));
	return file;
};

const primaryFiles = (files: readonly string[], passwordFile = 'in/primary.pass') =>
	siteWith('given', ({chains}) => ({chains: {...chains, primary: {files, passwordFile}}}));

/** Runs it, and holds it to what every refusal owes. */
const refusal = async (...args: readonly string[]): Promise<Session & {readonly said: string}> => {
	const before = everything(lab.folder, apart);
	const result = await cli([...args, '--root', lab.folder], {cwd: '/', env: {PATH: `${lab.programs}:${process.env['PATH']}`}});
	expect(everything(lab.folder, apart)).toEqual(before);
	const said = (result.out + result.err).replaceAll(/\s+/g, ' ');
	expect(said).not.toMatch(/ at \S+ \(|node:internal|dist\/cli\.js|undefined|\[object/);
	return {...result, said};
};

describe('given files', () => {
	test('a missing file', async () => {
		const {code, said} = await refusal('setup', '--yes', '--site', primaryFiles(['in/gone.pfx']));
		expect(said).toMatch(/in\/gone\.pfx does not exist\. /);
		expect([1, 2, 3]).toContain(code);
	});

	test('a directory in its place', async () => {
		const {code, said} = await refusal('setup', '--yes', '--site', primaryFiles(['wrong/folder.pfx']));
		expect(said).toContain('wrong/folder.pfx is a folder, not a file.');
		expect([1, 2]).toContain(code);
	});

	test('a wrong password', async () => {
		const {code, said} = await refusal('setup', '--yes', '--site', primaryFiles(['in/primary-host.pfx'], 'wrong/wrong.pass'));
		expect(said).toMatch(/password in wrong\.pass does not open primary-host\.pfx/);
		expect(said).toContain('file/wrong-password');
		expect(said).not.toContain('certainly not');
		expect(code).toBe(1);
	});

	test('a PEM named .pfx, without its key', async () => {
		const {code, said} = await refusal('setup', '--yes', '--site', primaryFiles(['wrong/pem.pfx']));
		expect(said).toMatch(/lacks its private key|private key/);
		expect([1, 2]).toContain(code);
	});

	test('nothing given at all', async () => {
		const {code, said} = await refusal(
			'setup',
			'--yes',
			'--site',
			siteWith('empty', () => ({chains: {}, authorities: []})),
		);
		expect(said).toMatch(/Stopped here/);
		expect([1, 2]).toContain(code);
	});
});

describe('the server', () => {
	const settings = () => path.join(lab.folder, 'opt/DispatcherParagon/conf/application.conf');

	/** With the settings put away, and back afterwards whatever comes. */
	const withoutSettings = async <Value>(work: () => Promise<Value>): Promise<Value> => {
		const away = `${settings()}.away`;
		fs.renameSync(settings(), away);

		try {
			return await work();
		} finally {
			fs.rmSync(settings(), {recursive: true, force: true});
			fs.renameSync(away, settings());
		}
	};

	test('a config that is a directory stops before anything is written', async () => {
		const {code, said} = await withoutSettings(async () => {
			fs.mkdirSync(settings());
			return refusal('setup', '--yes', '--site', lab.siteFile);
		});
		expect(said).toContain('application.conf is a folder, not a file.');
		expect(said).toMatch(/Stopped here: .* Nothing was changed\. $/);
		expect(code).toBe(1);
	});

	test('a config that is not there stops, in a dry run too', async () => {
		const {code, said} = await withoutSettings(async () => refusal('setup', '--dry-run', '--site', lab.siteFile));
		expect(said).toContain('application.conf does not exist.');
		expect(code).toBe(1);
	});

	test('a config that cannot be parsed names line and column', async () => {
		const {code, said} = await withoutSettings(async () => {
			fs.writeFileSync(settings(), 'app {\n  a = "not closed\n}\n');
			return refusal('setup', '--yes', '--site', lab.siteFile);
		});
		expect(said).toMatch(/line 2, column \d+/);
		expect(code).toBe(1);
	});
});

describe('the command line and the site file', () => {
	test.each([
		['a missing site file', ['--site', '/nowhere/site.json'], /site\.json does not exist\./],
		['a command that is none', [], /There is no command dance\./, 'dance'],
		['an option that is none', ['--no-such'], /--no-such/],
		['an option of another command', ['--reveal'], /setup takes no --reveal\./],
		['a time that is none', ['--at', 'yesterday'], /is no ISO time/],
	] as const)('%s', async (_name, args, sentence, command: string = 'setup') => {
		const {code, err} = await refusal(command, ...args);
		expect(err).toMatch(sentence);
		expect(code).toBe(3);
	});

	test('a site file that is no JSON, or not as it should be, names the place', async () => {
		const broken = await refusal('setup', '--site', wrong('broken.json'));
		expect(broken.err).toMatch(/broken\.json is not JSON: “/);
		expect(broken.code).toBe(3);
		const port = await refusal(
			'check',
			'--site',
			siteWith('port', ({primary}) => ({primary: {...primary, port: '2560'}})),
		);
		expect(port.err).toMatch(/^The site file is not as it should be: primary\.port must be a number from 1 to 65535\.\n/);
		expect(port.code).toBe(3);
	});

	test('a password file of two lines is refused before anything starts', async () => {
		const {code, err} = await refusal('setup', '--yes', '--site', lab.siteFile, '--password-file', wrong('two.pass'));
		expect(err).toMatch(/two\.pass holds more than one line\./);
		expect(code).toBe(3);
	});

	test('what a later version brings is said to be later', async () => {
		const {code, err} = await refusal('bundle');
		expect(err).toMatch(/^The support bundle is not part of this version yet\.\n/);
		expect(code).toBe(3);
	});

	test('with --json standard output holds one document, a refusal too', async () => {
		const {code, out} = await refusal('setup', '--json', '--site', '/nowhere/site.json');
		expect(JSON.parse(out)).toMatchObject({
			schema: 1,
			command: 'setup',
			trouble: {code: 'file-missing', message: expect.stringMatching(/does not exist/)},
		});
		expect(code).toBe(3);
	});
});
