import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {scenarioNamed} from '../../source/lab/scenarios.js';
import {type SharedLab, shareLab} from '../lab/shared-lab.js';
import type {Session} from './driver.js';
import {ended, restored} from './program.js';
import {apply, pressUntil, toCause, toRemedy, toSymptoms, troubleshoot, typeWord} from './troubleshooting.js';

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

const onSymptoms = /What do you see\?[\s\S]*enter look/;
const onCause = /The service cannot read its keystore\.[\s\S]*enter choose/;
const onProof = /It is gone[\s\S]*enter choose/;

const look = async (session: Session) => {
	await toSymptoms(session);
	await pressUntil(session, 'enter', /Looking[\s\S]*esc stop looking/);
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
const overAndBack = async (session: Session, key: string, over: RegExp, page: RegExp) => {
	await pressUntil(session, key, over);
	await pressUntil(session, 'esc', page);
};

const overs = [
	['d', /Each proof in full[\s\S]*esc back/],
	['l', /Server log[\s\S]*esc back/],
	['u', /Undo[\s\S]*esc back/],
	['?', /esc close/],
] as const;

test('esc goes back from every page, and changes nothing', async () => {
	await using session = begin();
	const back = (wanted: RegExp) => pressUntil(session, 'esc', wanted);
	await look(session);
	await back(onSymptoms);
	await pressUntil(session, 'G', '► It will break');
	await pressUntil(session, 'g', '► I am not sure');
	await cause(session);
	for (const [key, over] of overs) await overAndBack(session, key, over, onCause);
	await toRemedy(session, 'restart');
	await back(onCause);
	await toRemedy(session, 'restart');
	await apply(session, 'restart');
	for (const [key, over] of overs.slice(1)) await overAndBack(session, key, over, onProof);
	await pressUntil(session, 'u', /Undo[\s\S]*enter preview/);
	await pressUntil(session, 'enter', /Type restart[\s\S]*esc/);
	await back(/Undo[\s\S]*enter preview/);
	await back(onProof);
	await back(onSymptoms);
	await back(/extproc/);
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
			await pressUntil(session, key, over);
		};
		return [`what ${key} lays over it`, reach] as const;
	}),
	['the remedy', remedy],
	[
		'the fix being made',
		async session => {
			await remedy(session);
			await typeWord(session, 'restart');
			await pressUntil(session, 'enter', /Fixing[\s\S]*esc stop waiting/);
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
	await typeWord(session, 'restart');
	await pressUntil(session, 'enter', /Fixing[\s\S]*mode of [\s\S]*systemctl restart/);
	session.press('ctrl+c');
	await ended(session);
	const said = session.scrollback();
	expect(said).not.toMatch(/nothing was changed|1 cause fixed/);
}, 300_000);
