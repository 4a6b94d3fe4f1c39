import {expect, test} from 'vitest';
import {acme, judged, sound} from '../judging-files.js';

const id = 'file/key-unprotected';

test('passes', async () => {
	acme.openssl('pkcs8', '-topk8', '-in', 'primary-host.key', '-out', 'locked.key', '-passout', 'pass:changeit');
	expect((await judged(['locked.key'])).stateOf(id)).toEqual(['passed']);
});

test('a key in clear is a warning, with the command that encrypts it', async () => {
	const {causes, text} = await judged(['primary-host.key']);
	expect(causes).toEqual([]);
	expect(text(id)).toContain(`openssl pkcs8 -topk8 -in ${acme.at('primary-host.key')} -out NEW.key`);
});

test('in a keystore it is an error of its own', async () => {
	expect((await judged([sound])).stateOf(id)).toEqual(['not-applicable']);
});
