import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/unsupported-key';

const leaf = acme.leaf('coin-host', {
	key: ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
	extensions: ['subjectAltName=DNS:primary-host'],
});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a curve that TLS does not know', async () => {
	const {causes, text} = await judged([whole(leaf)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('its key: EC secp256k1');
});
