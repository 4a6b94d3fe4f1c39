import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/not-a-client-certificate';

const leaf = acme.leaf('only-server', {extensions: ['subjectAltName=DNS:primary-host', 'extendedKeyUsage=serverAuth']});

test('passes', async () => {
	expect((await judged([sound], {role: 'gateway'})).stateOf(id)).toEqual(['passed']);
});

test('serverAuth alone', async () => {
	const {causes, text} = await judged([whole(leaf)], {role: 'gateway', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Extended key usage does not permit use for TLS client authentication');
});

test('a primary may have it', async () => {
	expect((await judged([whole(leaf)], {role: 'primary', name: 'primary-host'})).causes).toEqual([]);
});
