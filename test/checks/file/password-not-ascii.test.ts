import {expect, test} from 'vitest';
import {acme, judged, sound} from '../judging-files.js';

const id = 'file/password-not-ascii';

acme.pfx('umlaut.pfx', 'primary-host', '-passout', 'pass:pässwörd');

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a right password that Java refuses', async () => {
	const {causes, text} = await judged(['umlaut.pfx'], {role: 'primary', password: 'pässwörd'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('not all of its 8 characters are ASCII');
	expect(text(id)).toContain('keystore password was incorrect');
});

test('a wrong one is only wrong', async () => {
	expect((await judged(['umlaut.pfx'], {role: 'primary', password: 'pässwört'})).causes).toEqual(['file/wrong-password']);
});
