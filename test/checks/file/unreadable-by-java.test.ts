import {expect, test} from 'vitest';
import {unreadableByJava} from '../../../source/checks/file/unreadable-by-java.js';
import {acme, judged, sound} from '../judging-files.js';
import {failure, givenFile, judging, seen} from '../literals.js';

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

test("what the product's old Java cannot read is told where it lies in place, and not of the file it is made from", () => {
	const pkcs12 = {mac: 'SHA-256', encryption: ['PBES2 AES-256 SHA-256'], iterations: 2048, aliases: []};
	const file = givenFile({pkcs12, java: {loads: true, keyEntries: 1, trustedEntries: 0}});
	const java = seen({path: null, disabled: null, profile: 'legacy'});
	const {cause, remedy} = failure(judging(unreadableByJava, 'primary')({file, java}));
	expect(cause).toContain('too old for this protection');
	expect(remedy.changes.map(change => change.do)).toEqual(['place-keystore', 'restart-service']);
	expect(judging(unreadableByJava, 'file:in/primary.pfx')({file, java})).toBeUndefined();
});
