import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/extra-certificates';

const stranger = acme.issue({name: 'Stranger-CA', extensions: acme.authority});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('what is no part of the chain is named', async () => {
	const {causes, text} = await judged([whole(acme.primary, acme.intermediate, acme.root, stranger)]);
	expect(causes).toEqual([]);
	expect(text(id)).toContain('Stranger-CA, issued by Stranger-CA');
});
