import {expect, test} from 'vitest';
import {certificateBag, keyBag, named, pfx, plain, tied} from '../../pki/craft-pkcs12.js';
import {acme, judged, keyDer, leafDer, sound} from '../judging-files.js';

const id = 'chain/several-keys';

const other = acme.leaf('second-host');
acme.write(
	'two.pfx',
	pfx([
		plain(
			certificateBag(leafDer(acme.primary), tied('1')),
			certificateBag(leafDer(acme.intermediate)),
			certificateBag(leafDer(acme.root)),
			keyBag(keyDer(acme.primary), {}, named('a'), tied('1')),
			certificateBag(leafDer(other), tied('2')),
			keyBag(keyDer(other), {}, named('b'), tied('2')),
		),
	]),
);

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('two keys in one keystore', async () => {
	const {causes, text} = await judged(['two.pfx'], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('two.pfx holds 2 private keys');
});
