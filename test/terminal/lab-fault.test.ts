import {expect, test} from 'vitest';
import {ended, open, restored} from './program.js';
import {pressUntil} from './troubleshooting.js';

test('a fault is picked from the list of the lab, which is made anew with it', async () => {
	await using session = open(['lab'], {columns: 100, rows: 30});
	const {waitFor} = session;
	await waitFor(/► Walk through the setup[\s\S]*enter choose/, 180_000);
	await pressUntil(session, 'down', '► With a fault built in');
	await pressUntil(session, 'enter', /Pick one[\s\S]*enter choose/);
	await pressUntil(session, 'esc', /► Walk through the setup[\s\S]*enter choose/);
	await pressUntil(session, 'down', '► With a fault built in');
	await pressUntil(session, 'enter', /Pick one[\s\S]*enter choose/);
	await pressUntil(session, 'G', 'lab two-gateways-revoked-and-password');
	await pressUntil(session, 'g', /dispatcher-trust lab (?!two-gateways-revoked)/);
	session.press('enter');
	await waitFor(/This lab has one fault built in[\s\S]*► Walk through the setup[\s\S]*enter choose/, 180_000);
	session.press('q');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
}, 300_000);
