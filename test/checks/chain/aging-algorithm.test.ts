import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/aging-algorithm';

const leaf = acme.leaf('aging-host', {key: ['rsa:1024'], extensions: ['subjectAltName=DNS:primary-host']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('Java accepts it, so it is a warning', async () => {
	const {causes, failed, text} = await judged([whole(leaf)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([]);
	expect(failed).toContain(id);
	expect(text(id)).toContain('RSA 1024');
});
