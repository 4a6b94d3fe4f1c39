import {expect, test} from 'vitest';
import {daysBeforeEnd, judged, sound} from '../judging-files.js';

const id = 'chain/expires-soon';

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('warns below 15 % of its life, and not above', async () => {
	expect((await judged([sound], {at: daysBeforeEnd(56)})).stateOf(id)).toEqual(['passed']);
	const {causes, text} = await judged([sound], {at: daysBeforeEnd(50)});
	expect(causes).toEqual([]);
	expect(text(id)).toContain('13 % of its 365 days are left');
	expect(text(id)).toContain('the limit is 15 %, at least 14 days');
});

test('what has ended is another finding', async () => {
	const {causes, failed} = await judged([sound], {at: daysBeforeEnd(-5)});
	expect(causes).toEqual(['chain/expired']);
	expect(failed).not.toContain(id);
});
