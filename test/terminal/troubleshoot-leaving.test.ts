import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {scenarioNamed} from '../../source/lab/scenarios.js';
import {type SharedLab, shareLab} from '../lab/shared-lab.js';
import type {Session} from './driver.js';
import {ended, restored} from './program.js';
import {apply, pressUntil, toCause, toRemedy, toSymptoms, troubleshoot} from './troubleshooting.js';

let shared: SharedLab;
let home: string;

beforeAll(async () => {
	shared = await shareLab({withJava: false});
	home = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-terminal-'));
}, 300_000);

beforeEach(() => shared.breakWith(scenarioNamed('unreadable-keystore')), 300_000);

afterAll(async () => {
	await shared?.[Symbol.asyncDispose]();
	rmSync(home, {recursive: true, force: true});
});

const begin = () => troubleshoot(shared.lab, home);

const onCause = /The service cannot read its keystore\.[\s\S]*enter choose/;
const onProof = /It is gone[\s\S]*enter choose/;

const look = async (session: Session) => {
	await toSymptoms(session);
	session.press('enter');
	await session.waitFor(/Looking[\s\S]*esc stop looking/);
};

const cause = (session: Session) => toCause(session, 'I am not sure', 'primary/keystore-unreadable');

const remedy = async (session: Session) => {
	await cause(session);
	await toRemedy(session, 'restart');
};

const proof = async (session: Session) => {
	await remedy(session);
	await apply(session, 'restart');
};

/** A key that lays something over the page, which esc takes away again. */
const overAndBack = async ({press, waitFor}: Session, key: string, over: RegExp, page: RegExp) => {
	press(key);
	await waitFor(over);
	press('esc');
	await waitFor(page);
};

const overs = [
	['d', /Each proof in full[\s\S]*esc back/],
	['l', /Server log[\s\S]*esc back/],
	['u', /Undo[\s\S]*esc back/],
	['?', /esc close/],
] as const;

test('esc goes back from every page, and changes nothing', async () => {
	await using session = begin();
	const {press, waitFor} = session;
	await look(session);
	press('esc');
	await toSymptoms(session);
	await pressUntil(session, 'G', '► It will break');
	press('g');
	await waitFor('► I am not sure');
	await cause(session);
	for (const [key, over] of overs) await overAndBack(session, key, over, onCause);
	await toRemedy(session, 'restart');
	press('esc');
	await waitFor(onCause);
	await toRemedy(session, 'restart');
	await apply(session, 'restart');
	for (const [key, over] of overs.slice(1)) await overAndBack(session, key, over, onProof);
	press('u');
	await waitFor(/Undo[\s\S]*enter preview/);
	press('enter');
	await waitFor(/Type restart[\s\S]*esc/);
	press('esc');
	await waitFor(/Undo[\s\S]*enter preview/);
	press('esc');
	await waitFor(onProof);
	press('esc');
	await toSymptoms(session);
	press('esc');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	expect(session.scrollback()).toContain('Troubleshooting primary-host: 1 cause fixed.');
}, 300_000);

const pages: readonly (readonly [string, (session: Session) => Promise<unknown>])[] = [
	['the symptoms', toSymptoms],
	['what is looked at', look],
	['the cause', cause],
	...overs.map(([key, over]) => {
		const reach = async (session: Session) => {
			await cause(session);
			session.press(key);
			await session.waitFor(over);
		};
		return [`what ${key} lays over it`, reach] as const;
	}),
	['the remedy', remedy],
	[
		'the fix being made',
		async session => {
			await remedy(session);
			session.press('restart', 'enter');
			await session.waitFor(/Fixing[\s\S]*esc stop waiting/);
		},
	],
	['the proof', proof],
];

test.each(pages)(
	'ctrl+c leaves at once from %s, and the terminal is as it was',
	async (_page, reach) => {
		await using session = begin();
		await reach(session);
		session.press('ctrl+c');
		expect(await ended(session)).toEqual({exitCode: 130, ...restored});
	},
	300_000,
);

test('left while the fix is made, nothing is called fixed, and the way back is named', async () => {
	await using session = begin();
	await remedy(session);
	session.press('restart', 'enter');
	await session.waitFor(/Fixing[\s\S]*mode of [\s\S]*systemctl restart/);
	session.press('ctrl+c');
	await ended(session);
	const said = session.scrollback();
	expect(said).not.toMatch(/nothing was changed|1 cause fixed/);
}, 300_000);
