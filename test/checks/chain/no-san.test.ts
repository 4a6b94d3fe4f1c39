import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/no-san';

const leaf = acme.leaf('primary-host-by-cn', {extensions: ['extendedKeyUsage=serverAuth'], subject: '/CN=primary-host'});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('Java takes the CN, so it is a warning', async () => {
	const {causes, failed} = await judged([whole(leaf)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([]);
	expect(failed).toContain(id);
});
