import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import {makeLab} from '../../source/lab/lab.js';
import {mendText} from '../../source/lab/scenario.js';
import {listScenarios, scenarioNamed} from '../../source/lab/scenarios.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {Trouble} from '../../source/trouble.js';
import {look} from './look.js';

const rows = listScenarios();
const errors = checks.filter(({severity}) => severity === 'error').map(({id}) => id);
const isKnown = new Map(checks.map(({id, severity}) => [id, severity]));

test('every scenario has a name of its own, a title, and findings of the catalog', () => {
	expect(new Set(rows.map(({name}) => name)).size).toBe(rows.length);
	for (const {name, title, roots, follows} of rows) {
		expect(name).toMatch(/^[a-z0-9-]+$/);
		expect(title).toMatch(/^[A-Z].*[^.]$/);
		expect(roots.length + follows.length, name).toBeGreaterThan(0);
		for (const {id} of [...roots, ...follows]) expect(isKnown.has(id), `${name}: ${id}`).toBe(true);
		for (const {id} of roots) expect(isKnown.get(id), `${name}: ${id}`).toBe('error');
	}
});

test('what is to be fixed is mended by sentences, or by the fix of something that comes', () => {
	for (const scenario of rows) {
		const {name, roots, mends} = scenario;
		expect(roots.length === 0 || mends.length > 0, name).toBe(true);
		expect(mendText(scenario), name).toMatch(/^$|^[A-Z].*\.$/);
	}
});

// Clocks differ between machines, and the lab is one: that one is proven on facts alone.
const elsewhere = new Set(['clock/clock-differs']);

test('every error has a scenario', () => {
	const shown = new Set(rows.flatMap(({roots, follows}) => [...roots, ...follows]).map(({id}) => id));
	expect(errors.filter(id => !shown.has(id) && !elsewhere.has(id))).toEqual([]);
});

test('twelve are double faults, three of them over two gateways', () => {
	const double = rows.filter(({roots}) => roots.length > 1);
	expect(double.length).toBeGreaterThanOrEqual(12);
	const gateways = ({on}: {readonly on: string}) => on.startsWith('gateway:');
	expect(double.filter(({roots}) => new Set(roots.filter(gateways).map(({on}) => on)).size > 1).length).toBeGreaterThanOrEqual(3);
});

test('an unknown scenario is refused with those it may have meant, and where all are named', () => {
	const refusal = (name: string): unknown => {
		try {
			return scenarioNamed(name);
		} catch (error) {
			return error;
		}
	};

	expect(refusal('nope')).toBeInstanceOf(Trouble);
	expect(refusal('nope')).toMatchObject({
		message: 'The lab has no scenario named “nope”.',
		hints: ['dispatcher-trust lab --list names them all.'],
	});
	// A finding's id is what an operator has at hand.
	for (const name of ['keystore-password', 'primary/keystore-password'])
		expect(refusal(name)).toMatchObject({hints: [expect.stringMatching(/^Did you mean wrong-password\b/), expect.anything()]});
	expect(refusal('smart-quote')).toMatchObject({hints: [expect.stringContaining('smart-quotes'), expect.anything()]});
});

/** What a stranger sees of some faults where no JDK is: whom the server shows, and how it takes the gateway. */
const seen: Readonly<Record<string, {readonly subject: string | undefined; readonly isGatewayTaken: boolean}>> = {
	'missing-intermediate': {subject: 'primary-host', isGatewayTaken: true},
	'wrong-password': {subject: 'localhost', isGatewayTaken: true},
	'unreadable-keystore': {subject: 'localhost', isGatewayTaken: true},
	'missing-setting': {subject: 'localhost', isGatewayTaken: true},
	expired: {subject: 'primary-host', isGatewayTaken: true},
	'name-mismatch': {subject: 'old-primary-host', isGatewayTaken: true},
	'key-mismatch': {subject: 'primary-host', isGatewayTaken: true},
	'service-down': {subject: undefined, isGatewayTaken: false},
	'authority-not-uploaded': {subject: 'primary-host', isGatewayTaken: false},
	'wrong-file-password': {subject: 'primary-host', isGatewayTaken: true},
};

describe.each(Object.keys(seen))('%s', name => {
	test('is built in, and seen from outside', async () => {
		await using lab = await makeLab({scenario: name, withJava: false});
		const {subject, end} = await look(lab, 'gateway-host');
		expect({subject, isGatewayTaken: end === 'accepted'}).toEqual(seen[name]);
		const opened = (file: string, password: string) =>
			openContainer(
				readFileSync(path.join(lab.folder, 'in', file)),
				new Secret(readFileSync(path.join(lab.folder, 'in', password), 'utf8').trim()),
			);
		const gateway = await opened('gateway-host.pfx', 'gateway.pass');
		expect(gateway.trouble?.reason).toBe(name === 'wrong-file-password' ? 'wrong-password' : undefined);
		const primary = await opened('primary-host.pfx', 'primary.pass');
		expect(primary.certificates).toHaveLength(name === 'missing-intermediate' ? 1 : 3);
		expect(primary.keys[0]?.keySha256 === primary.certificates[0]?.keySha256).toBe(name !== 'key-mismatch');
		if (name === 'expired') expect(Date.parse(gateway.certificates[0]?.notAfter ?? '')).toBeLessThan(Date.now());
	});
});
