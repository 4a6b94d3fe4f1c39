import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {makeLab} from '../../source/lab/lab.js';
import {listScenarios, scenarioNamed} from '../../source/lab/scenarios.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {Trouble} from '../../source/trouble.js';
import {look} from './look.js';

/** What a stranger sees of each fault: whom the server shows, and how it takes the gateway. */
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

test('every scenario has a name of its own, a title, a fix, and ids of findings', () => {
	const rows = listScenarios();
	expect(new Set(rows.map(({name}) => name)).size).toBe(rows.length);
	expect(rows.map(({name}) => name).sort()).toEqual(Object.keys(seen).sort());
	for (const {title, fix, expects} of rows) {
		expect(title).toMatch(/^[A-Z].*[^.]$/);
		expect(fix).toMatch(/^[A-Z].*\.$/);
		expect(expects.join(' ')).toMatch(/^([a-z]+\/[a-z-]+ ?)+$/);
	}
});

test('an unknown scenario is refused with the names there are', () => {
	expect(() => scenarioNamed('nope')).toThrow(Trouble);
	expect(() => scenarioNamed('nope')).toThrow('The lab has no scenario named “nope”.');
});

describe.each(listScenarios())('$name', ({name}) => {
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
