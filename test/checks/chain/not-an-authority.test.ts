import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/not-an-authority';

const below = acme.leaf('below-host', {by: 'primary-host', extensions: ['subjectAltName=DNS:below-host']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('the certificate of a host signed another', async () => {
	const {causes, text} = await judged([whole(below, acme.primary, acme.intermediate, acme.root)], {role: 'gateway', name: 'below-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('primary-host signed a certificate and is no authority');
});
