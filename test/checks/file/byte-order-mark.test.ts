import {expect, test} from 'vitest';
import {acme, judged} from '../judging-files.js';

const id = 'file/byte-order-mark';

acme.write('marked.pem', `\uFEFF${acme.primary.pem}${acme.primary.keyPem}`);

test('passes', async () => {
	expect((await judged(['primary-host.crt'])).stateOf(id)).toEqual(['passed']);
});

test('a mark before the first letter is a warning', async () => {
	expect((await judged(['marked.pem'])).text(id)).toContain('EF BB BF');
});
