import {describe, expect, test} from 'vitest';
import {settingStrayCharacters} from '../../../source/checks/primary/setting-stray-characters.js';
import {conf, failure, judging, keystore, seen} from '../literals.js';
import {flawedConf, notSeen} from './flawed.js';

const judge = judging(settingStrayCharacters);
const quotes = 'U+201C left double quotation mark';
const password = flawedConf('keystorePassword', {strayCharacters: [quotes]});
const closed = keystore({opens: false, reason: 'wrong-password', chain: []});

describe('primary/setting-stray-characters', () => {
	test('passes; a password that works may end in a semicolon', () => {
		expect(judge({conf: conf(), keystore: seen(keystore())})).toBeUndefined();
		const semicolon = flawedConf('keystorePassword', {strayCharacters: ['a semicolon at the end']});
		expect(judge({conf: semicolon, keystore: seen(keystore())})).toBeUndefined();
	});

	test('fails with the name of the character and its line, and takes it out', () => {
		const {evidence, remedy} = failure(judge({conf: password, keystore: seen({...closed, opensAsMeant: true})}));
		expect(evidence).toEqual([`application.conf line 42: ${quotes}`, '/srv/product/conf/primary-host.pfx opens without it']);
		expect(remedy.changes[0]).toMatchObject({do: 'set-setting', asMeant: true});
	});

	test('both settings are one finding', () => {
		const both = {...password, keystoreFile: flawedConf('keystoreFile', {strayCharacters: ['U+200B zero width space']}).keystoreFile};
		const missing = keystore({exists: false, opens: null, chain: []});
		expect(failure(judge({conf: both, keystore: seen(missing)})).evidence).toHaveLength(2);
		const folder = keystore({opens: false, reason: 'not-a-keystore', chain: []});
		expect(failure(judge({conf: both, keystore: seen(folder)})).title).toMatch(/holds a character nobody meant$/);
	});

	test('what cannot be tried was not seen', () => {
		expect(() => judge({conf: password, keystore: notSeen})).toThrow('It may not be read.');
	});
});
