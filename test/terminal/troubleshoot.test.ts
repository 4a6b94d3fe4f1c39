import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {forgetRoot} from '../../source/lab/finished.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import type {Session} from './driver.js';
import {ended, open, restored} from './program.js';

// One lab for all, with the fault of the first test built in: each test breaks something else, and troubleshooting or a person mends it again.
let lab: Lab;
let home: string;

beforeAll(async () => {
	lab = await makeLab({scenario: 'unreadable-keystore'});
	home = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-terminal-'));
}, 300_000);

afterAll(async () => {
	await lab?.dispose();
	rmSync(home, {recursive: true, force: true});
});

const troubleshoot = (options: {readonly columns?: number; readonly rows?: number} = {}) =>
	open(['troubleshoot', '--site', lab.siteFile, '--root', lab.folder], {...options, env: {HOME: home}});

const patience = 240_000;

/** From the menu to the one cause: the symptom is chosen by its words, with the arrow as a person would. */
const toCause = async ({press, waitFor}: Session, symptom: string, id: string): Promise<string> => {
	await waitFor(/What do you see\?[\s\S]*enter look/, patience);

	for (let row = 0; row < 7; row++) {
		const screen = await waitFor(/► /);
		if (screen.includes(`► ${symptom}`)) break;
		press('down');
		await waitFor(text => text !== screen);
	}

	press('enter');
	return waitFor(new RegExp(`${id}[\\s\\S]*enter choose`), patience);
};

/** From the cause over its preview to the look that proves it gone. */
const cure = async ({press, waitFor}: Session, word: string | null): Promise<string> => {
	await waitFor(/► Show what will change[\s\S]*enter choose/);
	press('enter');

	if (word === null) {
		await waitFor(/► Apply[\s\S]*enter apply/, patience);
	} else {
		await waitFor(new RegExp(`Type ${word} to go on[\\s\\S]*enter apply`), patience);
		// Enter alone must not interrupt anybody.
		press('enter', word);
	}

	press('enter');
	return waitFor(/It is gone[\s\S]*nothing new failed[\s\S]*enter choose/, patience);
};

const leave = async (session: Session) => {
	session.press('q');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	return session.scrollback();
};

const atGateway = (name: string) => path.join(lab.folder, 'gateway/etc/gw', name);

describe('from what one sees to the proof', () => {
	test('the server shows "localhost"', async () => {
		await using session = troubleshoot();
		const cause = await toCause(session, 'The server shows "localhost"', 'primary/keystore-unreadable');
		expect(cause).toContain('The service cannot read its keystore.');
		expect(cause).toMatch(/primary-host\.pfx {2,}is -/);
		expect(cause).toMatch(/so port \d+ serves "localhost", not primary-host/);
		expect(cause).toMatch(/[└├]─ gateway-host {2,}cannot connect to the primary/);
		const proof = await cure(session, 'restart');
		expect(proof).toMatch(/√ gateway-host is accepted +gateway\/refused-by-primary/);
		const transcript = await leave(session);
		expect(transcript).toContain('Troubleshooting primary-host: 1 cause fixed.');
		expect(transcript).toMatch(/Undo: dispatcher-trust undo \d{4}-\d\d-\d\d\.1 --root/);
	}, 600_000);

	test('the gateway cannot connect', async () => {
		rmSync(atGateway('acme-ca.pfx'));
		await using session = troubleshoot();
		const cause = await toCause(session, 'The gateway cannot connect', 'gateway/truststore-missing');
		expect(cause).toContain('acme-ca.pfx');
		await cure(session, null);
		expect(readdirSync(atGateway(''))).toContain('acme-ca.pfx');
		expect(await leave(session)).toContain('1 cause fixed.');
	}, 600_000);

	test('it worked until the upgrade: the root is gone from cacerts', async () => {
		await forgetRoot(lab);
		await using session = troubleshoot({columns: 120, rows: 40});
		const cause = await toCause(session, 'It worked until the upgrade', 'primary/root-not-in-cacerts');
		expect(cause).toMatch(/The product's Java does not know Acme-CA-Root\./);
		await cure(session, 'restart');
		await leave(session);
	}, 600_000);
});
