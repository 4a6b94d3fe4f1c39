import {expect, test} from 'vitest';
import {acme, judged, sound} from '../judging-files.js';

const id = 'file/no-mac';

acme.pfx('no-mac.pfx', 'primary-host', '-nomac');

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('Java loads it, so it is a warning', async () => {
	const {causes, text} = await judged(['no-mac.pfx'], {role: 'primary'});
	expect(causes).toEqual([]);
	expect(text(id)).toContain('it has no MAC');
});
