import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {ended, open, restored} from './program.js';

test('a lab kept with s stays, and the terminal says where, what goes on in it and what takes it away', async () => {
	await using session = open(['lab'], {columns: 200, rows: 40});
	const {press, waitFor} = session;
	await waitFor(/► Walk through the setup[\s\S]*s keep the lab/, 180_000);
	press('s');
	await waitFor('when you leave.');
	press('q');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	const said = session.scrollback();
	const [, folder = ''] = /The lab stays in (\S+)\. Its server is stopped/.exec(said) ?? [];
	expect(existsSync(path.join(folder, 'site.json'))).toBe(true);
	expect(said).toContain(`Go on: dispatcher-trust setup --site ${folder}/site.json --root ${folder}`);
	const [, remove = ''] = /Take the lab away: (.*)/.exec(said) ?? [];
	execFileSync('/bin/sh', ['-c', remove]);
	expect(existsSync(folder)).toBe(false);
}, 300_000);

test('a named site file that does not exist yet is written by the wizard, and the way to go on names it', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-new-site-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	const site = path.join(folder, 'new.json');
	await using session = open(['setup', '--site', site, '--root', folder], {columns: 200, rows: 40, env: {HOME: folder}});
	const {press, waitFor} = session;
	await waitFor(/► Practise in the lab[\s\S]*enter choose/);
	press('down');
	await waitFor('► Name the install folder');
	press('enter');
	await waitFor(/► Primary server[\s\S]*enter go on/);
	expect(existsSync(site)).toBe(false);
	press('enter');
	await waitFor(/Step 2 of 10[\s\S]*esc back/);
	press('esc');
	await waitFor(/Step 1 of 10|► Add or replace a file/);
	press('ctrl+c');
	expect(await ended(session)).toEqual({exitCode: 130, ...restored});
	expect(JSON.parse(readFileSync(site, 'utf8'))).toMatchObject({schema: 1});
	const said = session.scrollback();
	expect(said).toContain(`Answers are kept in ${site}, passwords are not.`);
	expect(said).toContain(`Go on: dispatcher-trust setup --site ${site} --root ${folder}`);
}, 120_000);
