import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {javaVerdict} from '../../../source/pki/pkix.js';
import {readDisabledAlgorithms} from '../../../source/pki/pkix-algorithms.js';
import {type PkixCertificate, readPkixCertificate} from '../../../source/pki/pkix-certificate.js';
import {searchLimits} from '../../../source/pki/pkix-search.js';
import {bits, boolean, context, inside, integer, oid, sequence, time} from './der.js';
import {extension} from './draft-extension.js';
import {dns, nameOf, parts} from './draft-names.js';
import {type Key, newKeyRing} from './keys.js';
import {type Signature, signatureFor, signWith} from './sign.js';

const ring = newKeyRing();
const now = new Date();
const day = 86_400_000;
const isAuthority = extension('CA', '2.5.29.19', true, sequence(boolean(0xff))).der;
const first = {
	roll: () => 0,
	once: () => false,
	pick: <Item>(from: readonly Item[]) => from[0] as Item,
	shuffle: <Item>(items: readonly Item[]) => items,
};

type Order = {
	readonly subject: string;
	readonly key: Key;
	readonly issuer: string;
	readonly by: Key;
	readonly extensions?: readonly Uint8Array[];
	readonly signature?: Signature;

	/** Bytes put behind the signature. */
	readonly behind?: Buffer;
};
let serial = 1;

const issueDer = ({subject, key, issuer, by, extensions = [isAuthority], signature = signatureFor(by, first), behind}: Order) => {
	const validity = sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + day)));
	const fields = [
		inside(0, integer(2)),
		integer(serial++),
		signature.algorithm,
		nameOf(parts(issuer)),
		validity,
		nameOf(parts(subject)),
		key.spki,
	];
	const tbs = sequence(...fields, inside(3, sequence(...extensions)));
	return sequence(tbs, signature.algorithm, bits(Buffer.concat([signWith(signature, tbs, by), behind ?? Buffer.alloc(0)])));
};

const issue = (order: Order): PkixCertificate => {
	const read = readPkixCertificate(issueDer(order));
	if ('unreadable' in read) throw new Error(read.unreadable);
	return read;
};

const [rootKey, leafKey] = [ring.of('p256', 0), ring.of('p256', 1)];
const root = issue({subject: 'Root', key: rootKey, issuer: 'Root', by: rootKey});
const host = extension('SAN', '2.5.29.17', false, sequence(dns('host.acme.example'))).der;
const leafBy = (issuer: string, by: Key) => issue({subject: 'leaf', key: leafKey, issuer, by, extensions: [host]});
const question = {role: 'server', name: 'host.acme.example', now} as const;

test('a path comes back leaf first, the anchor last', () => {
	const leaf = leafBy('Root', rootKey);
	expect(javaVerdict([leaf], [root], question)).toEqual({trusted: true, path: [leaf, root]});
});

test('hundreds of authorities of one name that signed one another end the search, and the verdict says that it was ended', () => {
	const keys = Array.from({length: 12}, (_, index) => ring.of('p256', index));
	const crowd = keys.flatMap(key => keys.slice(0, 10).map(by => issue({subject: 'Crowd', key, issuer: 'Crowd', by})));
	const leaf = leafBy('Crowd', keys[3] ?? rootKey);
	expect(crowd.length).toBeGreaterThan(searchLimits.certificates);
	expect(javaVerdict([leaf, root, ...crowd], [root], question)).toMatchObject({trusted: false, code: 'no-path', isCut: true});
});

const property = `MD2, MD5, SHA1 jdkCA & usage TLSServer, \\
    RSA keySize < 2048, DSA keySize < 1024, EC keySize <= 256, \\
    SHA224 denyAfter 2020-01-01`;

test('the disabled algorithms of a java.security file are read with their conditions', () => {
	const entry = {below: null, onlyJdkAuthorities: false, usages: null, after: null};
	expect(readDisabledAlgorithms(property)).toEqual([
		{...entry, algorithm: 'MD2'},
		{...entry, algorithm: 'MD5'},
		{...entry, algorithm: 'SHA1', onlyJdkAuthorities: true, usages: ['TLSServer']},
		{...entry, algorithm: 'RSA', below: 2048},
		{...entry, algorithm: 'DSA', below: 1024},
		{...entry, algorithm: 'EC', below: 257},
		{...entry, algorithm: 'SHA224', after: Date.parse('2020-01-01T00:00:00Z')},
	]);
});

test("the product's own java.security decides over short keys", () => {
	const weak = ring.of('weak-rsa');
	const authority = issue({subject: 'Weak', key: weak, issuer: 'Root', by: rootKey});
	const chain = [leafBy('Weak', weak), authority];
	expect(javaVerdict(chain, [root], question)).toMatchObject({trusted: true});
	expect(javaVerdict(chain, [root], {...question, disabled: readDisabledAlgorithms('RSA keySize < 2048')})).toMatchObject({
		code: 'weak-algorithm',
		message: expect.stringContaining('keysize limits: RSA 1024 bit key used with certificate: CN=Weak, O=Acme, C=CZ'),
		at: authority,
	});
});

test('an authority of the same name with another key spoils a chain that came in order', () => {
	const decoy = issue({subject: 'Root', key: leafKey, issuer: 'Root', by: leafKey});
	expect(javaVerdict([leafBy('Root', rootKey), decoy], [root], question)).toMatchObject({
		code: 'not-signed',
		message: 'PKIX path validation failed: java.security.cert.CertPathValidatorException: signature check failed',
	});
});

test('an extension that stands twice, and bytes that are cut short, cannot be read', () => {
	const twice = issueDer({subject: 'x', key: leafKey, issuer: 'Root', by: rootKey, extensions: [host, host]});
	expect(readPkixCertificate(twice)).toEqual({unreadable: 'an extension stands in it twice'});
	for (const size of [0, 1, 5, 100, twice.length - 1])
		expect(readPkixCertificate(twice.subarray(0, size))).toEqual({unreadable: expect.any(String)});
});

test('an object identifier with a number that never ends is refused, not calculated', () => {
	const endless = sequence(oid('1.2.3'), Buffer.concat([Buffer.of(6, 0x82, 0x40, 0), Buffer.alloc(0x4000, 0xff)]));
	expect(readPkixCertificate(sequence(sequence(integer(1), endless), endless, bits(Buffer.of(0))))).toHaveProperty('unreadable');
});

test('a version 1 certificate without a subject cannot be read', () => {
	const signature = signatureFor(rootKey, first);
	const validity = sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + day)));
	const tbs = sequence(integer(1), signature.algorithm, nameOf(parts('Root')), validity, sequence(), leafKey.spki);
	const bare = sequence(tbs, signature.algorithm, bits(signWith(signature, tbs, rootKey)));
	expect(readPkixCertificate(bare)).toEqual({unreadable: 'its subject is empty, which version 1 does not allow'});
});

test('zeros behind a signature of an Edwards curve do not count, any other byte does', () => {
	const key = ring.of('ed25519', 0);
	const authority = issue({subject: 'Edwards', key, issuer: 'Edwards', by: key});
	const leafWith = (behind: Buffer) => issue({subject: 'leaf', key: leafKey, issuer: 'Edwards', by: key, extensions: [host], behind});
	expect(javaVerdict([leafWith(Buffer.of(0))], [authority], question)).toMatchObject({trusted: true});
	expect(javaVerdict([leafWith(Buffer.of(1))], [authority], question)).toMatchObject({code: 'not-signed'});
});

test('a required policy is not counted down by a last certificate that is self-issued', () => {
	const required = extension('PC', '2.5.29.36', true, sequence(context(0, Buffer.of(1)))).der;
	const authority = issue({subject: 'Same', key: leafKey, issuer: 'Root', by: rootKey, extensions: [isAuthority, required]});
	const under = (subject: string) => issue({subject, key: rootKey, issuer: 'Same', by: leafKey, extensions: [host]});
	expect(javaVerdict([under('Same'), authority], [root], question)).toMatchObject({trusted: true});
	expect(javaVerdict([under('Other'), authority], [root], question)).toMatchObject({code: 'policies'});
});

test('behind five authorities of its own search Java adds none more, not even one that is self-issued', () => {
	const keys = Array.from({length: 8}, (_, index) => ring.of('p256', index));
	const keyOf = (index: number) => keys[index] ?? rootKey;
	const stray = issue({subject: 'Stray', key: leafKey, issuer: 'Stray', by: leafKey});
	const chain = (count: number) => {
		const names = ['Root', 'Root', ...Array.from({length: count}, (_, index) => `CA ${index}`)];
		const links = names.slice(1).map((subject, index) => {
			const [key, by] = [keyOf(index + 1), keyOf(index)];
			return issue({subject, key, issuer: names[index] ?? '', by});
		});
		return [leafBy(names.at(-1) ?? '', keyOf(names.length - 1)), stray, ...links.toReversed()];
	};
	const anchor = issue({subject: 'Root', key: keyOf(0), issuer: 'Root', by: keyOf(0)});
	expect(javaVerdict(chain(4), [anchor], question)).toMatchObject({trusted: true});
	expect(javaVerdict(chain(5), [anchor], question)).toMatchObject({trusted: false, code: 'no-path', isCertain: true});
});

test('a name with two dots before the base of a subtree is beside it', () => {
	const constraints = extension('NC', '2.5.29.30', true, sequence(inside(0, sequence(dns('.acme.example'))))).der;
	const authority = issue({subject: 'Narrow', key: leafKey, issuer: 'Root', by: rootKey, extensions: [isAuthority, constraints]});
	const named = (name: string) =>
		issue({
			subject: 'leaf',
			key: rootKey,
			issuer: 'Narrow',
			by: leafKey,
			extensions: [extension('SAN', '2.5.29.17', false, sequence(dns(name))).der],
		});
	const anyName = {...question, name: null};
	expect(javaVerdict([named('host.acme.example'), authority], [root], anyName)).toMatchObject({trusted: true});
	expect(javaVerdict([named('host..acme.example'), authority], [root], anyName)).toMatchObject({code: 'name-constraints'});
});
