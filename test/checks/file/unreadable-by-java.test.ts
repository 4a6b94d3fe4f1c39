import {expect, test} from 'vitest';
import {acme, judged, sound} from '../judging-files.js';

const id = 'file/unreadable-by-java';

acme.pfx('camellia.pfx', 'primary-host', '-keypbe', 'CAMELLIA-256-CBC', '-certpbe', 'CAMELLIA-256-CBC');

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a cipher Java does not know', async () => {
	const {causes, text} = await judged(['camellia.pfx'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('PBES2 Camellia-256');
});
