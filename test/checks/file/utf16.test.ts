import {expect, test} from 'vitest';
import {acme, judged, sound} from '../judging-files.js';

const id = 'file/utf16';

acme.write('wide.pem', Buffer.from(`\uFEFF${acme.primary.pem}`, 'utf16le'));

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a text in UTF-16', async () => {
	const {causes, text} = await judged(['wide.pem'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Save it again as plain ASCII text or as UTF-8.');
});
