import {describe, expect, test} from 'vitest';
import {evidenceChain} from '../../source/diagnose/evidence-chain.js';
import {evidencePlace} from '../../source/diagnose/evidence-place.js';
import {logEvidence} from '../../source/diagnose/log-evidence.js';
import {site} from '../checks/literals.js';
import {failed} from '../remedy/outcomes.js';

describe('where evidence was seen', () => {
	test.each([
		['application.conf line 22 is in force; it does not open', 'application.conf, line 22', 'is in force; it does not open'],
		['/srv/product/conf/primary-host.pfx is -rw------- root:root', 'primary-host.pfx', 'is -rw------- root:root'],
		['in primary-host.pfx: primary-host; issued by Acme-CA', 'primary-host.pfx', 'primary-host; issued by Acme-CA'],
		['presented: CN=localhost, self-signed', 'presented', 'CN=localhost, self-signed'],
		['line 42, column 7: “text”', 'line 42, column 7', '“text”'],
		['144 entries in /srv/jre/security/cacerts, none with SHA-256 09', 'cacerts', '144 entries, none with SHA-256 09'],
		['7 characters, all ASCII', '', '7 characters, all ASCII'],
		['opening it as user svc (User= of the unit): Permission denied', 'as user svc', 'opening it: Permission denied'],
		['the setting names /srv/conf/a.pfx; nothing lies there', '', 'the setting names a.pfx; nothing lies there'],
		['http://ocsp.acme.example/a/b, asked from primary-host', '', 'http://ocsp.acme.example/a/b, asked from primary-host'],
		[`none with SHA-256 ${'0'.repeat(60)}abcd`, '', 'none with SHA-256 00000000…abcd'],
	])('%s', (evidence, place, text) => expect(evidencePlace(evidence)).toEqual({place, text}));
});

const log = {
	path: '/srv/product/logs/server.log',
	lines: [
		'2026-11-24 06:12:31,000 INFO  [main] c.l.K - Starting',
		'2026-11-24 06:12:32,412 ERROR [main] c.l.K - Could not load the keystore',
		'java.io.IOException: keystore password was incorrect\u001B[2J',
		'2026-11-24 06:12:40,000 INFO  [main] c.l.K - heartbeat',
	],
};

test('a stack line in the log gets the time of the entry above it, and what it holds is harmless', () => {
	const found = logEvidence('primary/keystore-password', log);
	expect(found).toEqual({
		place: 'server.log, 06:12:32',
		text: '“keystore password was incorrect(U+001B escape)[2J”',
	});
	expect(logEvidence('primary/keystore-unreadable', log)).toBeNull();
	expect(logEvidence('primary/keystore-password', {path: null, lines: []})).toBeNull();
});

test('from the line in the file down to what people see', () => {
	const cause = failed('primary/keystore-password', 'primary', null, {
		evidence: ['application.conf line 22 is in force; it does not open the keystore'],
	});
	const because = {id: cause.id, on: cause.on};
	const fallback = failed('primary/serves-fallback', 'primary', because, {
		title: 'Port 2560 serves "localhost"',
		evidence: ['presented: CN=localhost, self-signed'],
	});
	const refused = (host: string) =>
		failed('gateway/refused-by-primary', `gateway:${host}`, {id: fallback.id, on: 'primary'}, {title: `${host} cannot connect`});
	const outcomes = [cause, fallback, refused('g1'), refused('g2')];
	const lines = evidenceChain(cause, {outcomes, site, log: logEvidence(cause.id, log)}).map(({text}) => text);
	expect(lines).toEqual([
		'application.conf, line 22  is in force; it does not open the keystore',
		"│  the server's log says so itself",
		'server.log, 06:12:32       “keystore password was incorrect(U+001B escape)[2J”',
		'│  so port 2560 serves "localhost"',
		'primary-host:2560          CN=localhost, self-signed',
		'├─ g1                      cannot connect',
		'└─ g2                      cannot connect',
	]);
});
