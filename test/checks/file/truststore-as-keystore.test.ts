import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'file/truststore-as-keystore';

acme.openssl('pkcs12', '-export', '-nokeys', '-in', 'chain.pem', '-out', 'trust.pfx', '-passout', 'pass:changeit');

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('certificates alone where a keystore must stand', async () => {
	const {causes, text} = await judged(['trust.pfx'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('trust.pfx holds no private key, so it is no keystore');
});

test('with the key beside it, or for a client, nobody minds', async () => {
	const files = ['trust.pfx', whole(acme.primary)];
	expect((await judged(files, {role: 'primary', name: 'primary-host'})).causes).toEqual([]);
});
