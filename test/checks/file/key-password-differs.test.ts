import {expect, test} from 'vitest';
import {certificateBag, keyBag, named, pfx, plain, tied} from '../../pki/craft-pkcs12.js';
import {acme, judged, keyDer, leafDer, sound} from '../judging-files.js';

const id = 'file/key-password-differs';

acme.write(
	'two-passwords.pfx',
	pfx([
		plain(
			certificateBag(leafDer(acme.primary), tied('1')),
			certificateBag(leafDer(acme.intermediate)),
			certificateBag(leafDer(acme.root)),
			keyBag(keyDer(acme.primary), {password: 'another'}, named('a'), tied('1')),
		),
	]),
);

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('the key has a password of its own', async () => {
	const {causes, text} = await judged(['two-passwords.pfx'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('the password opens the file, and not the private key in it');
});
