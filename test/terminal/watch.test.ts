import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {finishSetup} from '../../source/lab/finished.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {scenarioNamed} from '../../source/lab/scenarios.js';
import {ended, open, restored} from './program.js';

let lab: Lab;
let home: string;

beforeAll(async () => {
	lab = await makeLab();
	await finishSetup(lab);
	await lab.restart();
	home = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-terminal-'));
}, 300_000);

afterAll(async () => {
	await lab?.dispose();
	rmSync(home, {recursive: true, force: true});
});

const patience = 240_000;

test('the root cause of a fault appears by itself, is mended from the dashboard, and all is well again', async () => {
	await using session = open(['watch', '--site', lab.siteFile, '--root', lab.folder], {env: {HOME: home}});
	const {waitFor, press} = session;
	expect(await waitFor(/√ Nothing to fix\.[\s\S]*q quit/, patience)).toContain('[Handshake]');

	await scenarioNamed('unreadable-keystore').breaks(lab);
	await lab.restart();
	await waitFor(/\[Findings × \d\][\s\S]*things? to fix: the service cannot read its keystore[\s\S]*► ×/, patience);

	// Until the server is up again, its absence is another thing to fix.
	await waitFor(/\[Findings × 1\][\s\S]*follows from it: port \d+ serves "localhost"/, patience);
	press('f');
	await waitFor(
		/The service cannot read its keystore\. +primary\/keystore-unreadable[\s\S]*► Show what will change[\s\S]*esc dashboard/,
		patience,
	);
	press('enter');
	await waitFor(/Type restart to go on[\s\S]*enter apply/, patience);
	press('restart', 'enter');
	await waitFor(/It is gone[\s\S]*► Back to the dashboard[\s\S]*enter choose/, patience);
	press('enter');
	await waitFor(/\[Findings\][\s\S]*√ Nothing to fix\./, patience);

	press('q');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	const transcript = session.scrollback();
	expect(transcript).toMatch(/Watched primary-host, [\d:]+( to [\d:]+)? UTC, \d+ looks?\./);
	expect(transcript).toMatch(/saw {6}The service cannot read its keystore\s+\(primary\/keystore-unreadable\)/);
	expect(transcript).toMatch(/now {6}Nothing to fix\./);
	expect(transcript).toMatch(/fixed {4}The service cannot read its keystore/);
	expect(transcript).toMatch(/Undo: dispatcher-trust undo \d{4}-\d\d-\d\d\.1 --root/);
}, 600_000);
