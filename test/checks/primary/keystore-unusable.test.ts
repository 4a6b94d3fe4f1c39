import {describe, expect, test} from 'vitest';
import {keystoreUnusable} from '../../../source/checks/primary/keystore-unusable.js';
import {daysFromNow, failure, givenFile, handshake, judging, keystore, leaf, seen, site, unit} from '../literals.js';

const judge = judging(keystoreUnusable);
const java = {loads: true, keyEntries: 1, trustedEntries: 0, keys: [{alias: 'primary', chain: [leaf.sha256]}]};
const usable = keystore({file: givenFile({java})});
const facts = {keystore: usable, handshake: seen(handshake()), unit: seen(unit())};
const mute = seen(handshake({presented: [], alert: 'handshake_failure'}));

describe('primary/keystore-unusable', () => {
	test('passes', () => {
		expect(judge(facts)).toBeUndefined();
	});

	test('fails where Java cannot join key and certificate, or passes over the key', () => {
		const unmarked = keystore({file: givenFile({java: {...java, keys: [{alias: 'primary', chain: []}]}})});
		expect(failure(judge({...facts, keystore: unmarked})).evidence[0]).toContain('localKeyId');
		const skipped = keystore({file: givenFile({java: {...java, keyEntries: 0, keys: []}})});
		expect(failure(judge({...facts, keystore: skipped})).evidence[0]).toContain('Java finds 0 private keys');
	});

	test('fails where no certificate belongs to the key, unless a finding of the chain says so', () => {
		const foreign = keystore({reason: 'no-private-key', chain: [], file: givenFile({java})});
		const {evidence, remedy} = failure(judge({...facts, keystore: foreign}));
		expect(evidence[0]).toContain('none of which belongs to it');
		expect(remedy.changes.map(change => change.do)).toEqual(['place-keystore', 'set-config', 'restart-service']);
		expect(judging(keystoreUnusable, 'primary', {...site, chains: {}})({...facts, keystore: foreign})).toBeUndefined();
	});

	test('fails where a folder lies at its place', () => {
		const folder = keystore({opens: false, reason: 'not-a-keystore', say: '/srv/a is no file.', chain: []});
		expect(failure(judge({...facts, keystore: folder})).evidence[0]).toContain('/srv/a is no file.');
	});

	test('believes the wire only about the keystore that this process read', () => {
		expect(failure(judge({...facts, handshake: mute})).evidence[0]).toContain('handshake_failure');
		expect(judge({...facts, handshake: mute, unit: seen(unit({since: daysFromNow(-3)}))})).toBeUndefined();
	});

	test('gives way to what the file or its password explains', () => {
		const truncated = keystore({opens: false, reason: 'truncated', chain: [], file: givenFile({opened: false, reason: 'truncated'})});
		expect(judge({...facts, keystore: truncated})).toEqual({notNeeded: expect.any(String)});
		expect(judge({...facts, keystore: keystore({opens: false, reason: 'wrong-password'})})).toEqual({notNeeded: expect.any(String)});
		expect(judge({...facts, keystore: keystore({exists: false})})).toBe('not-applicable');
	});

	test('a file that may not be read was not seen', () => {
		expect(() => judge({...facts, keystore: keystore({opens: null, chain: []})})).toThrow('may not be read');
	});
});
