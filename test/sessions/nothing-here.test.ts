import fs from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {build, cli} from './cli.js';

// A machine on which no product is, and nobody named a site file.
const root = fs.mkdtempSync(path.join(tmpdir(), 'nothing-here-'));
beforeAll(build);
afterAll(() => fs.rmSync(root, {recursive: true}));

const here = async (...args: readonly string[]) => cli([...args, '--root', root], {cwd: root});

test.each([['check'], ['troubleshoot']])('%s has nothing to judge, and says how it would', async command => {
	const {code, out} = await here(command);
	expect(out).toMatch(/^There is nothing to judge\.\n/);
	expect(out).toContain('--site');
	expect(code).toBe(2);
});

test.each([['setup', '--yes'], ['renew'], ['fix', 'primary/config-missing']])(
	'%s is refused with one sentence and one way out',
	async (...args) => {
		const {code, out, err} = await here(...args);
		expect([code, out]).toEqual([3, '']);
		expect(err).toMatch(/^No product is installed here, and no site file was given\.\n.*--site FILE.*\n$/);
	},
);

test('fix names an id that no finding has, before it asks for a site', async () => {
	const {code, out, err} = await here('fix', 'chain/bogus');
	expect([code, out]).toEqual([3, '']);
	expect(err).toMatch(/^No finding is called “chain\/bogus”\.\n/);
});
