import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {afterAll, expect, test} from 'vitest';
import {toDer} from '../../source/pki/certificate.js';
import {openContainer} from '../../source/pki/container.js';
import {readTruststore} from '../../source/pki/truststore.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from './acme.js';
import {javaTest, keytool} from './java.js';

const acme = newAcme();
afterAll(acme.remove);

const number = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map(byte => byte & 255));
const text = (value: string) => Buffer.concat([Buffer.from([0, value.length]), Buffer.from(value)]);

/** A JKS file as Java lays it out, with `count` trusted entries. */
const jks = (count: number, password = 'changeit') => {
	const der = toDer(acme.root.certificate);
	const date = Buffer.alloc(8);
	date.writeBigInt64BE(BigInt(Date.UTC(2026, 0, 2)));
	const entry = (index: number) => Buffer.concat([number(2), text(`ca-${index}`), date, text('X.509'), number(der.length), der]);
	const body = Buffer.concat([number(0xfeedfeed), number(2), number(count), ...Array.from({length: count}, (_, index) => entry(index))]);
	const check = createHash('sha1').update(Buffer.from(password, 'utf16le').swap16()).update('Mighty Aphrodite').update(body).digest();
	return Buffer.concat([body, check]);
};

test('a cacerts of 150 entries is read without its password', async () => {
	const {format, trouble, entries} = await readTruststore(jks(150));
	expect({format, trouble}).toEqual({format: 'JKS', trouble: null});
	expect(entries).toHaveLength(150);
	expect(entries[7]).toMatchObject({
		alias: 'ca-7',
		isTrusted: true,
		enteredAt: '2026-01-02T00:00:00Z',
		certificate: {label: 'Acme-CA-Root'},
	});
});

test('a password given and wrong is told, the entries are there all the same', async () => {
	expect((await readTruststore(jks(1), new Secret('changeit'))).trouble).toBeNull();
	expect(await readTruststore(jks(1), new Secret('other'))).toMatchObject({
		trouble: {reason: 'wrong-password'},
		entries: [{alias: 'ca-0'}],
	});
});

test('a JKS file cut anywhere is said to be cut', async () => {
	const bytes = jks(1);
	for (let size = 4; size < bytes.length; size += 11)
		expect(await readTruststore(bytes.subarray(0, size))).toMatchObject({entries: [], trouble: {reason: 'truncated'}});
});

test('a count that no file could hold costs nothing', async () => {
	const bytes = Buffer.concat([number(0xfeedfeed), number(2), number(0x7fffffff), Buffer.alloc(40)]);
	expect(await readTruststore(bytes)).toMatchObject({entries: [], trouble: {reason: 'unsupported'}});
});

test('a PEM is no truststore', async () => {
	expect(await readTruststore(Buffer.from(acme.root.pem))).toMatchObject({entries: [], trouble: {reason: 'not-a-keystore'}});
});

javaTest('the truststores keytool makes are read as it lists them', async () => {
	const add = (file: string, ...options: readonly string[]) =>
		keytool(['-importcert', ...options, '-noprompt', '-alias', 'Acme', '-file', acme.at('Acme-CA-Root.crt'), '-keystore', acme.at(file)]);
	add('trust.jks', '-storetype', 'JKS');
	add('trust.pfx');
	add('open.pfx', '-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE', '-J-Dkeystore.pkcs12.macAlgorithm=NONE');
	const entry = {alias: 'acme', isTrusted: true, certificate: {sha256: acme.root.certificate.sha256}};
	expect(await readTruststore(acme.read('trust.jks'))).toMatchObject({format: 'JKS', trouble: null, entries: [entry]});
	expect(await readTruststore(acme.read('trust.pfx'), new Secret('changeit'))).toMatchObject({
		format: 'PKCS12',
		trouble: null,
		entries: [entry],
	});
	expect(await readTruststore(acme.read('trust.pfx'))).toMatchObject({entries: [], trouble: {reason: 'needs-password'}});
	expect(await readTruststore(acme.read('open.pfx'))).toMatchObject({format: 'PKCS12', trouble: null, entries: [entry]});
});

const jksKeystore = () => {
	acme.pfx('in.pfx', 'primary-host', '-name', 'primary');
	const source = ['-srckeystore', acme.at('in.pfx'), '-srcstorepass:env', 'STORE_PASSWORD'];
	const target = ['-destkeystore', acme.at('key.jks'), '-deststoretype', 'JKS', '-deststorepass:env', 'STORE_PASSWORD'];
	keytool(['-importkeystore', '-noprompt', ...source, ...target]);
	return acme.read('key.jks');
};

javaTest('a JKS keystore gives its chain, and its key to the right password', async () => {
	const bytes = jksKeystore();
	const opened = await openContainer(bytes, new Secret('changeit'));
	const key = {key: 'EC P-256', keySha256: acme.primary.certificate.keySha256};
	expect(opened).toMatchObject({format: 'jks', keys: [key], trouble: null, java: {loads: true, keyEntries: 1}});
	expect(opened.certificates.map(({label}) => label)).toEqual(['primary-host', 'Acme-CA-Intermediate', 'Acme-CA-Root']);
	const closed = await openContainer(bytes);
	expect(closed).toMatchObject({keys: [], trouble: {code: 'jks-needs-password'}, certificates: [{label: 'primary-host'}, {}, {}]});
	expect(await openContainer(bytes, new Secret('wrong'))).toMatchObject({keys: [], trouble: {code: 'jks-wrong-password'}});
});

javaTest('a JKS key with a password of its own is told apart from a wrong password', async () => {
	jksKeystore();
	keytool(['-keypasswd', '-alias', 'primary', '-keystore', acme.at('key.jks'), '-keypass', 'changeit', '-new', 'another']);
	const opened = await openContainer(acme.read('key.jks'), new Secret('changeit'));
	expect(opened).toMatchObject({keys: [], trouble: {code: 'jks-key-password-differs'}, java: {loads: true, code: 'key-password-differs'}});
});
