import {expect, test} from 'vitest';
import {keystore} from '../../../source/steps/primary/keystore.js';
import {answered, chain, intermediate, leaf, notSeen, pageOf, root, rowsOf, seen, signsOf, site, unit} from '../page.js';

const place = (more: object = {}) =>
	seen({path: '/srv/product/conf/primary-host.pfx', exists: true, user: 'svc', readable: 'yes', obstacle: null, ...more});
const page = (more: object = {}) => pageOf(keystore, {chain: seen(chain()), unit: seen(unit()), place: place(), ...more});

test('a complete PFX is taken as it is, anything else makes a new keystore', () => {
	expect(rowsOf(keystore.tell(page()), 'saw')).toEqual([
		'in/primary.pfx opens: one private key and a chain of 3, taken as it is',
		'the service runs as svc (User= of its unit)',
	]);
	const loose = keystore.tell(page({chain: seen(chain({readyKeystore: null, links: [leaf, intermediate, root]}))}));
	expect(rowsOf(loose, 'saw')[0]).toBe('in/primary.pfx: a new keystore is made of 3 certificates and the private key');
	expect(keystore.plan(site, 'primary')).toEqual([{do: 'place-keystore', on: 'primary'}]);
});

test('what cannot be seen is said with its reason', () => {
	expect(rowsOf(keystore.tell(page({chain: notSeen, unit: notSeen})), 'saw')).toEqual(['It may not be read.', 'It may not be read.']);
});

test("root and the service only, unless the vendor's rights are chosen", () => {
	const [ask] = keystore.asks?.(page()) ?? [];
	if (ask?.kind !== 'choice') throw new Error('it asks for no choice');
	expect(ask.options.map(({label}) => label)).toEqual(['-rw-r----- root:svc', '-rw-r--r--']);
	expect(ask.value).toBe('service');
	expect(answered([ask], 'readable-by', 'everybody').primary.keystoreReadableBy).toBe('everybody');
});

test('the proof names the file and the user who reads it', () => {
	expect(rowsOf(keystore.proved?.(page()) ?? {news: '', blocks: []}, 'proof')).toEqual([
		'/srv/product/conf/primary-host.pfx holds the bytes that were meant',
		'user svc reads it, every parent folder included',
	]);
});

test('a folder the user cannot enter leaves the step open, and is named; not tried is not seen', () => {
	const closed = keystore.proved?.(page({place: place({readable: 'no', obstacle: 'folder /srv/product/conf is drwx------ root:root'})}));
	expect(closed?.isProved).toBe(false);
	expect(closed?.news).toBe('The keystore lies in its place, but the service cannot read it.');
	expect(closed && rowsOf(closed, 'proof')[1]).toBe('user svc cannot read it: folder /srv/product/conf is drwx------ root:root');
	const untried = keystore.proved?.(page({place: place({readable: 'untried'})}));
	expect(untried && signsOf(untried, 'proof')).toEqual(['ok', 'unknown']);
});

test('with a primary in the cloud it is not needed', () => {
	expect(keystore.notNeeded?.({...site, primary: {...site.primary, where: 'cloud'}})).toBe(
		'the primary is in the cloud; its host is not yours to change',
	);
	expect(keystore.notNeeded?.(site)).toBeUndefined();
});

test('nothing is said to be made of a private key nobody gave', () => {
	const saw = (more: object) => rowsOf(keystore.tell(page({chain: seen(chain({readyKeystore: null, links: [leaf], ...more}))})), 'saw')[0];
	expect(saw({privateKeys: [], keyMatches: null})).toBe('in/primary.pfx: 1 certificate, and no private key');
	expect(saw({keyMatches: false})).toBe('in/primary.pfx: 1 certificate, and the private key of another');
	expect(saw({leaf: null, links: []})).toBe('in/primary.pfx: no certificate of this host');
	const files = chain().files.map(file => ({...file, opened: false}));
	expect(saw({leaf: null, links: [], files})).toBe('in/primary.pfx does not open');
});
