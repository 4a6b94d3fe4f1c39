import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/missing-root';

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('only the anchor lacks: a warning, and no other finding of issuers', async () => {
	const {causes, failed, text} = await judged([whole(acme.primary, acme.intermediate)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([]);
	expect(failed).toContain(id);
	expect(text(id)).toContain('the chain ends with Acme-CA-Intermediate');
});

test('an anchor given to judge by is not missing', async () => {
	expect((await judged([whole(acme.primary, acme.intermediate)], {trust: ['Acme-CA-Root.crt']})).failed).not.toContain(id);
});
