import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {give, giveBack, inDays, reissue} from '../../source/lab/given.js';
import {scenarioNamed} from '../../source/lab/scenarios.js';
import {hasJdk} from '../lab/look.js';
import {type SharedLab, shareLab} from '../lab/shared-lab.js';
import type {LaunchOptions} from './driver.js';
import {apply, leave, lookAgain, pressUntil, toCause, toRemedy, troubleshoot} from './troubleshooting.js';

// Seconds on a quiet machine.
const patience = 300_000;

// One lab for all: each symptom finds it healthy but for the fault that is built in.
let shared: SharedLab;
let home: string;

beforeAll(async () => {
	shared = await shareLab();
	home = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-terminal-'));
}, patience);

afterAll(async () => {
	await shared?.[Symbol.asyncDispose]();
	rmSync(home, {recursive: true, force: true});
});

const begin = (options?: LaunchOptions) => troubleshoot(shared.lab, home, options);

/** What only a person can do, as the scenario says it. */
const byHand = async (name: string): Promise<void> => {
	for (const mend of scenarioNamed(name).mends) if ('person' in mend) await mend.does(shared.lab);
};

describe('from what one sees to the proof', () => {
	test(
		'the server shows "localhost"',
		async () => {
			await shared.breakWith(scenarioNamed('unreadable-keystore'));
			await using session = begin();
			const cause = await toCause(session, 'The server shows "localhost"', 'primary/keystore-unreadable');
			expect(cause).toContain('The service cannot read its keystore.');
			expect(cause).toMatch(/primary-host\.pfx {2,}is -/);
			expect(cause).toMatch(/so port \d+ serves "localhost", not primary-host/);
			expect(cause).toMatch(/[└├]─ gateway-host {2,}cannot connect to the primary/);
			expect(await toRemedy(session, 'restart')).toMatch(/change +mode of \S+primary-host\.pfx/);
			expect(await apply(session, 'restart')).toMatch(/√ gateway-host is accepted +gateway\/refused-by-primary/);
			const transcript = await leave(session);
			expect(transcript).toContain('Troubleshooting primary-host: 1 cause fixed.');
			expect(transcript).toMatch(/Undo: dispatcher-trust undo \d{4}-\d\d-\d\d\.1 --root/);
		},
		patience,
	);

	test(
		'the gateway cannot connect',
		async () => {
			await shared.breakWith(scenarioNamed('truststore-gone'));
			await using session = begin();
			expect(await toCause(session, 'The gateway cannot connect', 'gateway/truststore-missing')).toContain('acme-ca.pfx');
			expect(await toRemedy(session, null)).toMatch(/Nobody is interrupted[\s\S]*acme-ca\.pfx/);
			await apply(session, null);
			expect(await leave(session)).toContain('1 cause fixed.');
		},
		patience,
	);

	// Only Java refuses who is under an authority that was not uploaded.
	test.runIf(hasJdk)(
		"the client's icon is yellow: the authorities go to the portal, then into cacerts",
		async () => {
			await shared.breakWith(scenarioNamed('authority-not-uploaded'));
			await using session = begin();
			const cause = await toCause(session, "The client's icon is yellow", 'portal/authority-not-accepted');
			expect(cause).toMatch(/the same on +pcclient-host/);
			expect(cause).toContain('after this one');
			// What is exported in the lab counts as uploaded.
			expect(await toRemedy(session, null)).toContain('Acme-CA-Root.cer');
			expect(await apply(session, null)).toMatch(/√ the certificate of pcclient-host is accepted\s+client\/refused-by-primary/);
			await pressUntil(session, 'enter', /The one cause[\s\S]*primary\/root-not-in-cacerts/);
			expect(await toRemedy(session, 'restart')).toContain('cacerts');
			await apply(session, 'restart');
			expect(await leave(session)).toContain('Troubleshooting primary-host: 2 causes fixed.');
		},
		patience,
	);

	test(
		'it worked until the upgrade',
		async () => {
			await shared.breakWith(scenarioNamed('root-forgotten'));
			await using session = begin({columns: 120, rows: 40});
			const cause = await toCause(session, 'It worked until the upgrade', 'primary/root-not-in-cacerts');
			expect(cause).toMatch(/The product's Java does not know Acme-CA-Root\./);
			expect(await toRemedy(session, 'restart')).toContain('systemctl restart safeq-cloud-server');
			await apply(session, 'restart');
			expect(await leave(session)).toMatch(/did +import Acme-CA-Root/);
		},
		patience,
	);

	test(
		'it broke when OCSP was switched on',
		async () => {
			await shared.breakWith(scenarioNamed('responder-down'));
			await using session = begin();
			const cause = await toCause(session, 'It broke when OCSP was switched on', 'revocation/responder-unreachable');
			expect(cause).toContain('The OCSP responder gives no answer.');
			expect(cause).toMatch(/the same on +gateway-host, pcclient-host/);
			await byHand('responder-down');
			expect(await lookAgain(session)).toMatch(
				/It is gone: [\s\S]*, looked\s+at anew\.[\s\S]*more checks that could not be judged before pass/,
			);
			expect(await leave(session)).toMatch(/fixed +The OCSP responder gives no answer[\s\S]*did +by hand/);
		},
		patience,
	);

	test(
		'it will break: what ends soon is told before it does',
		async () => {
			const ending = async () =>
				give(shared.lab, 'gateway', await reissue(shared.lab, 'gateway', {notBefore: inDays(-360), notAfter: inDays(5)}));
			await shared.breakWith({breaks: ending});
			await using session = begin();
			expect(await toCause(session, 'It will break', 'chain/expires-soon')).toMatch(/gateway-host ends on \d{4}-\d\d-\d\d/);
			await giveBack(shared.lab, 'gateway');
			await lookAgain(session);
			expect(await leave(session)).toContain('1 cause fixed.');
		},
		patience,
	);

	test(
		'who is not sure looks at everything: two faults, both fixed in one restart',
		async () => {
			await shared.breakWith(scenarioNamed('unreadable-and-stray'));
			await using session = begin();
			expect(await toCause(session, 'I am not sure', 'primary/setting-stray-characters')).toContain('1 of 2 causes');
			session.press('down');
			await session.waitFor('► Fix both in one restart');
			const preview = await toRemedy(session, 'restart');
			expect(preview.match(/systemctl restart/g)).toHaveLength(1);
			const proof = await apply(session, 'restart');
			expect(proof).toContain('primary/setting-stray-characters');
			expect(proof).toContain('primary/keystore-unreadable');
			const transcript = await leave(session);
			expect(transcript).toContain('Troubleshooting primary-host: 2 causes fixed.');
			expect(transcript.match(/did +systemctl restart/g)).toHaveLength(1);
		},
		patience,
	);
});
