import {describe, expect, test} from 'vitest';
import {servesOtherCertificate} from '../../../source/checks/primary/serves-other-certificate.js';
import {certificate, chain, daysFromNow, failure, handshake, judging, keystore, noChain, root, seen, unit} from '../literals.js';
import {notSeen} from './flawed.js';

const judge = judging(servesOtherCertificate);
const other = certificate('other-host', 'Acme-CA-Root');
const facts = {handshake: handshake({presented: [other, root]}), chain: seen(chain()), keystore: seen(keystore()), unit: seen(unit())};
const dos = (more: object) => failure(judge({...facts, ...more})).remedy.changes.map(change => change.do);

describe('primary/serves-other-certificate', () => {
	test('passes', () => {
		expect(judge({...facts, handshake: handshake()})).toBeUndefined();
	});

	test('fails with what is presented, placed and prepared', () => {
		const {title, evidence, cause} = failure(judge(facts));
		expect(title).toBe('Port 2560 serves other-host, not what was prepared');
		expect(evidence.map(text => text.split(',')[0])).toEqual([
			'presented: other-host',
			'in the keystore: primary-host',
			'prepared: primary-host',
		]);
		expect(cause).toContain('somebody else answers there');
	});

	test('the cure hangs on where the other certificate comes from', () => {
		expect(dos({})).toEqual([]);
		expect(dos({unit: seen(unit({since: daysFromNow(-3)}))})).toEqual(['restart-service']);
		expect(dos({keystore: seen(keystore({chain: [other]}))})).toEqual(['place-keystore', 'set-config', 'restart-service']);
	});

	test('without a prepared chain the keystore is what was meant', () => {
		expect(failure(judge({...facts, chain: seen(noChain)})).title).toContain('not what was placed');
		expect(judge({...facts, chain: seen(noChain), keystore: seen(keystore({exists: false, chain: []}))})).toBe('not-applicable');
	});

	test('gives way to the built-in certificate', () => {
		const fallback = handshake({presented: [certificate('localhost', 'localhost')], isFallback: true});
		expect(judge({...facts, handshake: fallback})).toEqual({notNeeded: 'it serves its built-in certificate'});
	});

	test('a closed port, and a keystore nobody sees, are not seen', () => {
		expect(() => judge({...facts, handshake: handshake({reached: 'closed', presented: []})})).toThrow('Nothing answers');
		expect(() => judge({...facts, chain: seen(noChain), keystore: notSeen})).toThrow('It may not be read.');
	});
});
