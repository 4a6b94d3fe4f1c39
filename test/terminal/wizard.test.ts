import {existsSync} from 'node:fs';
import {expect, test} from 'vitest';
import {ended, open, restored} from './program.js';
import {walkToProof} from './walking.js';

test('the whole wizard in the lab, by its keys, ends on the proof and leaves the terminal as it was', async () => {
	await using session = open(['lab']);
	const {press, waitFor} = session;

	await waitFor(/► Walk through the setup[\s\S]*enter choose/, 180_000);
	const [folder = ''] = /\/\S*dispatcher-trust-lab-\w+/.exec(session.screen()) ?? [];
	expect(existsSync(folder)).toBe(true);
	press('enter');
	await waitFor(/Step 1 of 10[\s\S]*► Primary server[\s\S]*enter go on/);
	press('enter');
	await waitFor(/Step 2 of 10[\s\S]*Three chains, complete[\s\S]*enter go on/);
	press('enter');
	const proof = await walkToProof(session);
	expect(proof).toMatch(/√ presented: CN=primary-host, chain of 3/);
	expect(proof).toMatch(/√ TLS 1\.3 {2}primary-host trusted, gateway-host accepted/);
	expect(proof).toMatch(/√ TLS 1\.2 {2}primary-host trusted, gateway-host accepted/);
	expect(session.raw()).toMatch(/\u001B\[3[1-7]m/);

	press('q');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	const transcript = session.scrollback();
	expect(transcript).toContain('Trust for primary-host, on-premise: 8 changes.');
	expect(transcript).toMatch(/ok {9}8\/10 Gateway/);
	// The lab is deleted on leaving, so nothing is offered that could no longer work.
	expect(transcript).toContain('The lab is gone, with everything in it.');
	expect(transcript).not.toContain('Undo:');
	expect(existsSync(folder)).toBe(false);
}, 600_000);
