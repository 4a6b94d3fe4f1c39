import {expect, test} from 'vitest';
import {judged, sound} from '../judging-files.js';

const id = 'chain/no-leaf';

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('authorities alone are the only cause', async () => {
	const {causes, text} = await judged(['chain.pem'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Acme-CA-Root is an authority');
});

test('without a role nobody asked for a leaf', async () => {
	expect((await judged(['chain.pem'])).stateOf(id)).toEqual(['not-applicable']);
});
