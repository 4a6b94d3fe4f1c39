import {expect, test} from 'vitest';
import {severalKeys} from '../../../source/checks/chain/several-keys.js';
import {certificateBag, keyBag, named, pfx, plain, tied} from '../../pki/craft-pkcs12.js';
import {acme, judged, keyDer, leafDer, sound} from '../judging-files.js';
import {certificate, chain, failure, givenFile, intermediate, judging, leaf, root, site} from '../literals.js';

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

const second = certificate('second-host', 'Acme-CA-Intermediate');
const two = [leaf, second].map(({keySha256}) => ({key: 'RSA 2048', keySha256}));
const placedTwo = givenFile({
	path: '/srv/product/conf/primary-host.pfx',
	certificates: [second, leaf, intermediate, root],
	privateKeys: two,
});
const judgeOn = judging(severalKeys, 'primary');
const ok = <Value>(value: Value) => ({ok: true, value, ms: 0}) as const;

test('the keystore in place holds two, though the given file holds one', () => {
	const {title, remedy} = failure(judgeOn({chain: chain(), file: ok(placedTwo)}));
	expect(title).toBe('primary-host.pfx holds 2 private keys');
	expect(remedy.changes).toEqual([
		{do: 'place-keystore', on: 'primary'},
		{do: 'restart-service', on: 'primary'},
	]);
	const alone = judging(severalKeys, 'primary', {...site, chains: {}});
	expect(failure(alone({chain: chain({files: [placedTwo]}), file: ok(placedTwo)})).remedy.changes).toEqual([]);
});

test('two keys in the given file hurt nobody once the keystore was written with one of them', () => {
	const files = [givenFile({certificates: [leaf, second], privateKeys: two})];
	const placed = [leaf, intermediate, root];
	expect(judgeOn({chain: chain({files, placed}), file: ok(givenFile())})).toBeUndefined();
	expect(failure(judgeOn({chain: chain({files}), file: ok(null)})).title).toBe('primary.pfx holds 2 private keys');
	const unseen = {ok: false, code: 'file-forbidden', why: 'It may not be read.', hints: []} as const;
	expect(failure(judgeOn({chain: chain({files}), file: unseen})).title).toBe('primary.pfx holds 2 private keys');
});

test('keys of others alone in the keystore in place are another finding', () => {
	const others = {...placedTwo, certificates: [second, intermediate]};
	expect(judgeOn({chain: chain(), file: ok(others)})).toBeUndefined();
});
