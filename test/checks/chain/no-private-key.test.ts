import {expect, test} from 'vitest';
import {judged, sound} from '../judging-files.js';

const id = 'chain/no-private-key';

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('loose certificates without their key', async () => {
	const {causes, text} = await judged(['primary-host.crt', 'chain.pem'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('dispatcher-trust request create --role primary --name primary-host');
});

test('a client is not asked, its key may lie in the store of its machine', async () => {
	expect((await judged(['primary-host.crt', 'chain.pem'], {role: 'client'})).failed).not.toContain(id);
});
