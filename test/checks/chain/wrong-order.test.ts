import {expect, test} from 'vitest';
import {acme, judged, sound, together} from '../judging-files.js';

const id = 'chain/wrong-order';

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('root first is told, and is no fault', async () => {
	const {pem, keyPem} = acme.primary;
	const {causes, text} = await judged([together('turned.pem', acme.root.pem, acme.intermediate.pem, pem, keyPem)]);
	expect(causes).toEqual([]);
	expect(text(id)).toContain('they lie: Acme-CA-Root, Acme-CA-Intermediate, primary-host');
});
