import {expect, test} from 'vitest';
import {acme, judged, sound} from '../judging-files.js';

const id = 'file/unencrypted-bags';

acme.pfx('clear.pfx', 'primary-host', '-keypbe', 'NONE', '-certpbe', 'NONE');

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a key in clear, which Java passes over', async () => {
	const {causes, text} = await judged(['clear.pfx'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Java loads the file and sees 0 key entries');
});
