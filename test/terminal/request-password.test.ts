import fs from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {ended, open, restored} from './program.js';

const folder = fs.mkdtempSync(path.join(tmpdir(), 'request-password-'));
afterAll(() => fs.rmSync(folder, {recursive: true, force: true}));

const line = (to: string) => [
	'request',
	'create',
	'--role',
	'primary',
	'--name',
	'primary-host',
	'--key',
	'p256',
	'--to',
	path.join(folder, to),
];

test('a new password is asked for twice and never shown; one that differs, or that Java would refuse, is asked for again', async () => {
	await using session = open(line('made'), {columns: 200, rows: 40});
	const {press, waitFor} = session;
	await waitFor(/Password for primary-host\.key:\s*$/);
	press('short', 'enter');
	await waitFor(/at least 6 characters; this has 5\.\nPassword for primary-host\.key:\s*$/);
	press('Ch4nge-mee', 'backspace', 'enter');
	await waitFor(/The same again:\s*$/);
	press('other-one', 'enter');
	await waitFor(/The two differ\.\nPassword for primary-host\.key:\s*$/);
	press('nonsense', 'ctrl+u', 'Ch4nge-me', 'left', 'enter');
	await waitFor(/The two differ\.[\s\S]*The same again:\s*$/);
	press('Ch4nge-me', 'enter');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	expect(session.scrollback()).toContain('The request for primary-host is ready to be sent.');
	expect(session.raw()).not.toMatch(/Ch4nge|other-one|nonsense/);
	const {keys} = await openContainer(fs.readFileSync(path.join(folder, 'made/primary-host.key')), new Secret('Ch4nge-me'));
	expect(keys).toHaveLength(1);
});

test('ctrl+c at the question ends it: nothing is made, and the terminal is as it was', async () => {
	await using session = open(line('never'), {columns: 200, rows: 40});
	await session.waitFor(/Password for primary-host\.key:\s*$/);
	session.press('half', 'ctrl+c');
	expect(await ended(session)).toEqual({exitCode: 130, ...restored});
	expect(session.raw()).not.toContain('half');
	expect(fs.existsSync(path.join(folder, 'never'))).toBe(false);
});
