import {describe, expect, test} from 'vitest';
import {settingCutShort} from '../../../source/checks/primary/setting-cut-short.js';
import {conf, failure, judging, keystore, seen, site} from '../literals.js';
import {flawedConf, notSeen} from './flawed.js';

const judge = judging(settingCutShort);
const password = flawedConf('keystorePassword', {cutShort: 'Line 42'});
const closed = keystore({opens: false, reason: 'wrong-password', chain: []});

describe('primary/setting-cut-short', () => {
	test('passes; a value that works was meant, whatever it looks like', () => {
		expect(judge({conf: conf(), keystore: seen(keystore())})).toBeUndefined();
		expect(judge({conf: password, keystore: seen(keystore())})).toBeUndefined();
	});

	test('fails where the whole opens it, and writes just that', () => {
		const {evidence, remedy} = failure(judge({conf: password, keystore: seen({...closed, opensAsMeant: true})}));
		expect(evidence[0]).toMatch(/^application\.conf line 42: .* is not in quotes$/);
		expect(evidence[1]).toBe('/srv/product/conf/primary-host.pfx opens with the whole, not with the first part');
		expect(remedy.changes).toEqual([
			{do: 'set-setting', on: 'primary', file: conf().path, setting: 'server.setting-42', asMeant: true},
			{do: 'restart-service', on: 'primary'},
		]);
	});

	test('where neither opens it, what was prepared is written; where nothing was, a person is asked', () => {
		const facts = {conf: password, keystore: seen({...closed, opensAsMeant: false})};
		expect(failure(judge(facts)).remedy.changes.map(change => change.do)).toContain('set-config');
		expect(failure(judging(settingCutShort, 'primary', {...site, chains: {}})(facts)).remedy).toMatchObject({
			changes: [],
			say: expect.stringContaining('only a person knows'),
		});
	});

	test('a path that is cut', () => {
		const path = flawedConf('keystoreFile', {cutShort: 'Line 41'});
		const missing = keystore({path: '/srv/a', exists: false, opens: null, chain: [], existsAsMeant: true});
		expect(failure(judge({conf: path, keystore: seen(missing)})).evidence[1]).toBe('nothing lies at /srv/a; a file lies at the whole path');
	});

	test('what cannot be tried was not seen', () => {
		expect(() => judge({conf: password, keystore: notSeen})).toThrow('It may not be read.');
		expect(() => judge({conf: password, keystore: seen(keystore({opens: null, chain: []}))})).toThrow('could not be tried');
		expect(() => judge({conf: conf({state: 'utf16', say: 'It is UTF-16.'}), keystore: notSeen})).toThrow('UTF-16');
	});
});
