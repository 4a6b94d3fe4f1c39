import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/not-a-server-certificate';

const leaf = acme.leaf('only-client', {extensions: ['subjectAltName=DNS:primary-host', 'extendedKeyUsage=clientAuth']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('clientAuth alone', async () => {
	const {causes, text} = await judged([whole(leaf)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('extended key usage: clientAuth; needed: serverAuth');
});

test('a gateway may have it, and any purpose is a server too', async () => {
	expect((await judged([whole(leaf)], {role: 'gateway', name: 'primary-host'})).causes).toEqual([]);
	const any = acme.leaf('any-purpose', {extensions: ['subjectAltName=DNS:primary-host', 'extendedKeyUsage=2.5.29.37.0']});
	expect((await judged([whole(any)], {role: 'primary', name: 'primary-host'})).causes).toEqual([]);
});
