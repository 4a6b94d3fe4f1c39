import {describe, expect, test} from 'vitest';
import {servesFallback} from '../../../source/checks/primary/serves-fallback.js';
import {certificate, conf, daysFromNow, failure, handshake, judging, keystore, seen, unit, unset} from '../literals.js';

const judge = judging(servesFallback);
const why = {conf: seen(conf()), keystore: seen(keystore()), unit: seen(unit())};
const notSeen = {ok: false, code: 'file-forbidden', why: 'It may not be read.', hints: []} as const;
const fallback = handshake({presented: [certificate('localhost', 'localhost')], isFallback: true});
const dos = (facts: object) => failure(judge({handshake: fallback, ...why, ...facts})).remedy.changes.map(change => change.do);

describe('primary/serves-fallback', () => {
	test('passes, also where nothing but the wire can be seen', () => {
		expect(judge({handshake: handshake(), ...why})).toBeUndefined();
		expect(judge({handshake: handshake(), conf: notSeen, keystore: notSeen, unit: notSeen})).toBeUndefined();
	});

	test('fails and names both certificates', () => {
		const {title, evidence} = failure(judge({handshake: fallback, ...why}));
		expect(title).toBe('Port 2560 serves "localhost", not primary-host');
		expect(evidence).toEqual(['presented: CN=localhost, self-signed; in the keystore: primary-host']);
	});

	test('names the reason that applies, with its cure', () => {
		expect(dos({conf: seen(conf({keystoreFile: unset}))})).toEqual(['place-keystore', 'set-config', 'restart-service']);
		expect(dos({keystore: seen(keystore({exists: false, chain: []}))})).toEqual(['place-keystore', 'set-config', 'restart-service']);
		expect(dos({keystore: seen(keystore({readable: 'no'}))})).toEqual(['set-permissions', 'restart-service']);
		expect(dos({keystore: seen(keystore({opens: false, reason: 'wrong-password'}))})).toContain('set-config');
		expect(dos({keystore: seen(keystore({changedAt: daysFromNow(0)}))})).toEqual(['restart-service']);
	});

	test('admits when no known reason applies, or none could be seen', () => {
		expect(failure(judge({handshake: fallback, ...why})).cause).toContain('None of the known reasons applies');
		expect(failure(judge({handshake: fallback, conf: notSeen, keystore: notSeen, unit: notSeen})).cause).toContain('could not be seen');
	});

	test('a closed port, or no TLS, shows nothing to judge', () => {
		expect(() => judge({handshake: handshake({reached: 'closed', presented: [], failure: 'ECONNREFUSED'}), ...why})).toThrow(
			'ECONNREFUSED',
		);
		expect(() => judge({handshake: handshake({reached: 'not-tls', presented: []}), ...why})).toThrow('does not speak TLS');
	});
});
