import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {build, cli} from './cli.js';

// Both packs by the published program, for a whole Acme whose responder answers.
let lab: Lab;

beforeAll(async () => {
	build();
	lab = await makeLab({withJava: false});
});
afterAll(() => lab?.[Symbol.asyncDispose]());

const session = (...args: readonly string[]) => cli([...args, '--site', lab.siteFile, '--root', lab.folder], {cwd: lab.folder});
const read = (name: string) => fs.readFileSync(path.join(lab.folder, name), 'utf8');

test('the portal: every level asked from the primary, nobody would be refused', async () => {
	const {code, out, err} = await session('export', 'portal', '--to', 'pack');
	expect({code, err}).toEqual({code: 0, err: ''});
	for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
	const text = read('pack/checklist.md');
	for (const name of ['Acme-CA-Intermediate', 'primary-host', 'gateway-host', 'pcclient-host'])
		expect(text).toMatch(new RegExp(`^\\| ${name} \\| .* \\| good \\| http`, 'm'));
	expect(text).toContain('Switched on today, the setting refuses nobody of these: 4 certificates asked, each answered good.');
	const again = JSON.parse((await session('export', 'portal', '--to', 'pack', '--json')).out) as object;
	expect(again).toMatchObject({schema: 1, command: 'export', pack: 'portal', changed: false});
});

test('Windows: the scripts travel inside the program', async () => {
	const {code, err} = await session('export', 'windows', '--to', 'windows');
	expect({code, err}).toEqual({code: 0, err: ''});
	expect(read('windows/import-certificates.ps1')).toBe(
		fs.readFileSync('source/packs/windows/import-certificates.ps1', 'utf8').replaceAll('\n', '\r\n'),
	);
});

test('refused as one sentence each: foreign files, a pack of another kind, what is not built yet', async () => {
	fs.mkdirSync(path.join(lab.folder, 'mine'));
	fs.writeFileSync(path.join(lab.folder, 'mine/thesis.txt'), 'mine');
	const foreign = await session('export', 'portal', '--to', 'mine');
	expect(foreign).toMatchObject({code: 1, out: ''});
	expect(foreign.err).toContain('holds files that this program did not write. Nothing was changed.');
	expect((await session('export', 'windows', '--to', 'pack')).err).toContain('holds another pack, for portal');
	expect((await session('export', 'ansible', '--to', 'a')).code).toBe(3);
});
