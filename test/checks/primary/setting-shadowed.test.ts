import {describe, expect, test} from 'vitest';
import {settingShadowed} from '../../../source/checks/primary/setting-shadowed.js';
import {certificate, chain, conf, failure, judging, keystore, noChain, seen} from '../literals.js';
import {flawedConf, notSeen, place} from './flawed.js';

const judge = judging(settingShadowed);
const shadowed = 'Line 90 counts; the setting stands elsewhere with another value.';
const twice = {assignments: [place(41, false), place(90, true)]};
const inFile = flawedConf('keystoreFile', {times: 2, shadowed}, twice);
const ofPassword = flawedConf('keystorePassword', {times: 2, shadowed}, twice);
const facts = {conf: inFile, keystore: seen(keystore()), chain: seen(chain())};
const other = seen(keystore({chain: [certificate('old-host', 'Acme-CA-Root')]}));
const closed = seen(keystore({opens: false, reason: 'wrong-password', chain: []}));

describe('primary/setting-shadowed', () => {
	test('passes: nothing stands twice, or what wins is what was prepared', () => {
		expect(judge({...facts, conf: conf()})).toBeUndefined();
		expect(judge(facts)).toBeUndefined();
		expect(judge({...facts, conf: ofPassword})).toBeUndefined();
	});

	test('fails where the winner names nothing, or another keystore than the prepared one', () => {
		for (const faulty of [seen(keystore({exists: false, chain: []})), other]) {
			const {evidence, remedy} = failure(judge({...facts, keystore: faulty}));
			expect(evidence.map(text => text.replace(/^.*?: /, ''))).toEqual(['line 41', 'application.conf line 90']);
			expect(remedy.changes.map(change => change.do)).toEqual(['place-keystore', 'set-config', 'restart-service']);
		}
	});

	test('a password is to blame only where it does not open the keystore', () => {
		expect(failure(judge({...facts, conf: ofPassword, keystore: closed})).title).toMatch(/^Another place overrides /);
		expect(judge({...facts, conf: ofPassword, keystore: seen(keystore({exists: false, chain: []}))})).toBeUndefined();
	});

	test('what comes from outside the file is not edited by us', () => {
		const overruled = 'The service starts Java with -Dk, which beats every file.';
		const fromOutside = flawedConf('keystorePassword', {times: 2, shadowed: overruled}, {overruled, assignments: [place(42, false)]});
		const {evidence, remedy} = failure(judge({...facts, conf: fromOutside, keystore: closed}));
		expect(evidence.at(-1)).toBe(`in force: ${overruled}`);
		expect(remedy).toMatchObject({changes: [], say: expect.stringContaining('systemctl cat the-server')});
	});

	test('where it cannot be tried it was not seen; without a doubt there is nothing to try', () => {
		expect(() => judge({...facts, keystore: notSeen})).toThrow('It may not be read.');
		expect(() => judge({...facts, conf: ofPassword, keystore: seen(keystore({opens: null, chain: []}))})).toThrow('could not be tried');
		expect(judge({conf: conf(), keystore: notSeen, chain: seen(noChain)})).toBeUndefined();
	});
});
