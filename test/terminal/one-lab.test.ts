import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import type {Session} from './driver.js';
import {ended, open, restored} from './program.js';
import {apply, walkToProof} from './walking.js';

// One lab for all: each test leaves it as it found it.
let lab: Lab;
let home: string;

beforeAll(async () => {
	lab = await makeLab();
	home = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-terminal-'));
}, 300_000);

afterAll(async () => {
	await lab?.dispose();
	rmSync(home, {recursive: true, force: true});
});

// Nothing is known of the files yet, and no password lies beside them. The wizard writes what it learns into its site file, so each has its own.
const wizard = (columns = 80, rows = 24, env: Readonly<Record<string, string>> = {}) => {
	const site = path.join(lab.folder, 'prepared.json');
	writeFileSync(site, JSON.stringify({...lab.site, chains: {}, authorities: []}));
	return open(['setup', '--site', site, '--root', lab.folder], {columns, rows, env: {HOME: home, ...env}});
};

const inRoot = (name: string) => path.join(lab.folder, 'opt/DispatcherParagon', name);
const touched = ['conf/application.conf', 'jre/lib/security/cacerts'];
const bytes = () => touched.map(name => readFileSync(inRoot(name)).toString('base64'));
const colours = /\u001B\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]/;

/** To the page that takes files, with its field ready. */
const toFiles = async ({press, waitFor}: Session) => {
	await waitFor('enter choose');
	press('enter');
	await waitFor(/Step 1 of 10[\s\S]*► Primary server[\s\S]*enter go on/);
	press('enter');
	await waitFor(/Step 2 of 10[\s\S]*enter read/);
};

const unlock = async ({press, waitFor}: Session, file: string) => {
	await waitFor(new RegExp(`Password for ${file}[\\s\\S]*enter try`));
	press('changeit', 'enter');
	await waitFor(`${file} is open.`);
};

/** Gives the folder and the right password of each file. */
const toChains = async (session: Session) => {
	await toFiles(session);
	session.press('in/', 'enter');
	for (const file of ['gateway-host.pfx', 'pcclient-host.pfx', 'primary-host.pfx']) await unlock(session, file);
	await session.waitFor(/Three chains, complete[\s\S]*enter go on/);
};

/** Takes back the newest run from inside. */
const takeBack = async ({press, waitFor}: Session, {restarts}: {readonly restarts: boolean}) => {
	press('u');
	await waitFor(/One run can be taken back\.[\s\S]*enter preview/);
	press('enter');

	if (restarts) {
		// A run that restarted restarts again, so the same word is asked for.
		await waitFor(/Type restart to go on[\s\S]*enter take back/);
		press('restart', 'enter');
	} else {
		await waitFor(/► Leave it as it is[\s\S]*enter choose/);
		press('down');
		await waitFor('► Take it back');
		press('enter');
	}

	await waitFor('What was wrong before is wrong again.');
};

describe('one lab, a site without passwords', () => {
	test('a wrong password is named and nothing is lost; the right one goes on to the proof; u takes all of it back', async () => {
		const before = bytes();
		await using session = wizard();
		const {press, waitFor} = session;
		await toFiles(session);
		press('in/', 'enter');
		await waitFor(/Password for gateway-host\.pfx[\s\S]*enter try/);
		press('wrong-one', 'enter');
		const refused = await waitFor('file/wrong-password');
		expect(refused).toContain('gateway-host.pfx stays locked: the password given does not open it.');
		expect(refused).toMatch(/9 characters, all ASCII, no space at either end/);
		expect(refused).toMatch(/Type it again, or ask the person who exported the file\./);
		for (const file of ['gateway-host.pfx', 'pcclient-host.pfx', 'primary-host.pfx']) await unlock(session, file);
		await waitFor(/Three chains, complete[\s\S]*enter go on/);
		press('enter');
		await walkToProof(session);
		expect(bytes()).not.toEqual(before);

		await takeBack(session, {restarts: true});
		expect(bytes()).toEqual(before);
		expect(existsSync(inRoot('conf/primary-host.pfx'))).toBe(false);
		for (const secret of ['wrong-one', 'changeit']) expect(session.raw()).not.toContain(secret);
	}, 600_000);

	test('leaving half done asks first, esc goes back, help opens and closes, text survives every size', async () => {
		const before = bytes();
		await using session = wizard();
		const {press, waitFor, resize} = session;
		await toFiles(session);
		press('in/prim');
		await waitFor('in/prim');
		for (const [columns, rows] of [
			[120, 40],
			[60, 18],
			[80, 24],
		] as const) {
			resize(columns, rows);
			await waitFor(screen => screen.includes('in/prim') && (screen.split('\n')[1]?.length ?? 0) === columns);
			expect(session.lines()).toHaveLength(rows);
		}
		press('ctrl+u');
		await waitFor(screen => !screen.includes('in/prim'));
		press('esc');
		await waitFor(/► Add or replace a file[\s\S]*enter choose/);
		press('esc');
		await waitFor('Step 1 of 10');
		await waitFor(/► Primary server[\s\S]*enter go on/);
		press('?');
		await waitFor('back, or close; never changes anything');
		press('esc');
		await waitFor(/► Primary server[\s\S]*enter go on/);
		press('enter');
		await waitFor(/Step 2 of 10[\s\S]*enter read/);

		press('in/', 'enter');
		for (const file of ['gateway-host.pfx', 'pcclient-host.pfx', 'primary-host.pfx']) await unlock(session, file);
		await waitFor(/Three chains, complete[\s\S]*enter go on/);
		press('enter');
		await apply(session, 3, 'Config edit');
		press('q');
		await waitFor(/The work is half done: \d steps still open\.[\s\S]*► Stay[\s\S]*esc stay/);
		press('enter');
		await waitFor(/► Go on to Config edit[\s\S]*enter go on/);
		await takeBack(session, {restarts: false});
		expect(bytes()).toEqual(before);
		press('ctrl+c');
		expect(await ended(session)).toEqual({exitCode: 130, ...restored});
	}, 300_000);

	test('120 columns show the ten steps beside the page', async () => {
		await using session = wizard(120, 40);
		await toChains(session);
		const lines = session.lines();
		expect(lines).toHaveLength(40);
		expect(lines.slice(3, 13).map(line => line.slice(3, 28).trim())).toEqual([
			'1  Who is there',
			'2  Chain import',
			'3  Keystore placement',
			'4  Config edit',
			'5  Java cacerts',
			'6  Restart and proof',
			'7  Portal',
			'8  Gateway',
			'9  Windows client',
			'10  Done',
		]);
		for (const line of lines.slice(2, 37)) expect(line[28]).toMatch(/[│┼]/);
		expect(session.raw()).toMatch(colours);
	}, 120_000);

	test('NO_COLOR draws the same page without a colour', async () => {
		await using session = wizard(80, 24, {NO_COLOR: '1'});
		await toChains(session);
		expect(session.raw()).not.toMatch(colours);
		expect(session.isAlternate()).toBe(true);
	}, 120_000);

	test.each([
		['a dumb terminal', {TERM: 'dumb'}],
		['a build server', {CI: '1'}],
	])(
		'%s gets the transcript',
		async (_name, env) => {
			await using session = open(['setup', '--site', lab.siteFile, '--root', lab.folder], {env: {HOME: home, ...env}});
			const {exitCode} = await ended(session);
			expect(session.scrollback()).toMatch(/^Setting up trust for primary-host, gateway-host, pcclient-host\. /m);
			expect(session.scrollback()).toContain('No --yes was given: this is a dry run.');
			expect(session.raw()).not.toContain('\u001B');
			// Changes would be made.
			expect(exitCode).toBe(5);
		},
		120_000,
	);

	test('a pipe gets the transcript, plain', () => {
		const {status, stdout, stderr} = spawnSync(
			process.execPath,
			['scripts/guard.cjs', 'setup', '--site', lab.siteFile, '--root', lab.folder],
			{
				encoding: 'utf8',
				env: {PATH: process.env['PATH'], HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8'},
			},
		);
		expect(stdout).toMatch(/^Setting up trust for primary-host, gateway-host, pcclient-host\. /m);
		expect(stdout).toContain('No --yes was given: this is a dry run.');
		expect(stdout + stderr).not.toContain('\u001B');
		expect(status).toBe(5);
	}, 120_000);
});
