import {expect, test} from 'vitest';
import {acme, judged, sound, together} from '../judging-files.js';

const id = 'chain/self-signed-leaf';

const self = acme.issue({name: 'self-host', extensions: ['subjectAltName=DNS:primary-host']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a certificate of its own making, and none of the three issuer findings', async () => {
	const {causes, text} = await judged([together('self.pem', self.pem, self.keyPem)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('its own key signed it');
});
