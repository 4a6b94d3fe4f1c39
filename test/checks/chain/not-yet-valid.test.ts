import {expect, test} from 'vitest';
import {daysBeforeEnd, judged, sound} from '../judging-files.js';

const id = 'chain/not-yet-valid';

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('before its first day', async () => {
	const {causes, text} = await judged([sound], {role: 'primary', name: 'primary-host', at: daysBeforeEnd(400)});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('is valid only from');
});
