import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/weak-algorithm';

const leaf = acme.leaf('weak-host', {key: ['rsa:512'], extensions: ['subjectAltName=DNS:primary-host']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a key Java finds too short', async () => {
	const {causes, text} = await judged([whole(leaf)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Algorithm constraints check failed on keysize limits');
});

test('is not aging besides', async () => {
	expect((await judged([whole(leaf)])).failed).not.toContain('chain/aging-algorithm');
});
