import fs from 'node:fs';
import os from 'node:os';
import {beforeAll, expect, test} from 'vitest';
import {build, cli} from './cli.js';

beforeAll(build);

const labs = () => fs.readdirSync(os.tmpdir()).filter(name => name.startsWith('dispatcher-trust-lab-'));

test('lab without a terminal: from nothing to the proof, and its folder is gone', async () => {
	const {code, out, err} = await cli(['lab'], {cwd: os.tmpdir()});
	expect(err).toBe('');
	const [, folder] = /(\/\S*dispatcher-trust-lab-\w+)/.exec(out) ?? [];
	expect(folder).toBeDefined();
	expect(fs.existsSync(folder ?? '')).toBe(false);
	const titles = [...out.matchAll(/^(\d+)\/10 (.*)$/gm)].map(([, number, title]) => `${number} ${title}`);
	expect(titles).toEqual([
		'1 Who is there',
		'2 Chain import',
		'3 Keystore placement',
		'4 Config edit',
		'5 Java cacerts',
		'6 Restart and proof',
		'7 Portal',
		'8 Gateway',
		'9 Windows client',
		'10 Done',
	]);
	expect(out).toMatch(/ok +TLS 1\.3 +primary-host trusted, gateway-host accepted/);
	expect(out).toMatch(/ok +TLS 1\.2 +primary-host trusted, gateway-host accepted/);
	expect(out).toContain('Trust holds between primary-host and gateway-host, both ways');
	expect(out).not.toContain('changeit');
	expect(code).toBe(0);
});

test('lab --list names the faults, an unknown one is one sentence, and neither leaves a lab', async () => {
	const before = labs();
	const list = await cli(['lab', '--list', '--json'], {cwd: os.tmpdir()});
	const {scenarios} = JSON.parse(list.out);
	expect(scenarios.length).toBeGreaterThan(3);
	expect(list.code).toBe(0);
	const unknown = await cli(['lab', 'no-such-fault'], {cwd: os.tmpdir()});
	expect(unknown.err).toMatch(/no-such-fault/);
	expect(unknown.err).not.toMatch(/ at \S+ \(/);
	expect(unknown.code).toBe(3);
	expect(labs().filter(name => !before.includes(name))).toEqual([]);
});
