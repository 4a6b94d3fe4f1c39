import {expect, test} from 'vitest';
import {judged} from '../judging-files.js';

const id = 'file/bundle';

test('passes', async () => {
	expect((await judged(['primary-host.crt'])).stateOf(id)).toEqual(['passed']);
});

test('several certificates in one text are told', async () => {
	const {causes, text} = await judged(['chain.pem']);
	expect(causes).toEqual([]);
	expect(text(id)).toContain('chain.pem holds 2 certificates');
});
