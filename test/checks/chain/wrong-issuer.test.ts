import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/wrong-issuer';

const decoy = acme.issue({name: 'Decoy', by: 'Acme-CA-Root', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: acme.authority});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('an authority of that name with another key', async () => {
	const {causes, text} = await judged([whole(acme.primary, decoy, acme.root)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Acme-CA-Intermediate was given, and did not sign primary-host');
});
