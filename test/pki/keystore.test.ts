import {createSecureContext} from 'node:tls';
import {afterAll, describe, expect, test} from 'vitest';
import type {Certificate} from '../../source/pki/certificate.js';
import {openContainer} from '../../source/pki/container.js';
import {writeKeystore, writeTruststore} from '../../source/pki/keystore.js';
import {readTruststore} from '../../source/pki/truststore.js';
import {Secret} from '../../source/secret.js';
import {type Issued, newAcme} from './acme.js';
import {javaTest, keytool} from './java.js';

const acme = newAcme();
afterAll(acme.remove);

const password = new Secret('changeit');
const upper = [acme.intermediate.certificate, acme.root.certificate];
const keystore = ({certificate, key}: Issued, profile: 'modern' | 'legacy' = 'modern', secret = password) =>
	writeKeystore({alias: 'primary-host', key, chain: [certificate, ...upper], password: secret, profile});
const truststore = (certificates: readonly Certificate[], profile: 'modern' | 'legacy' = 'modern') =>
	writeTruststore({entries: certificates.map((certificate, index) => ({alias: `acme-${index}`, certificate})), password, profile});

const kinds: readonly (readonly [string, readonly string[]])[] = [
	['RSA 2048', ['rsa:2048']],
	['EC P-256', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
	['Ed25519', ['ed25519']],
	['Ed448', ['ed448']],
	['RSA-PSS 2048', ['rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048']],
];

describe.each(kinds)('a keystore with a key of the kind %s', (kind, key) => {
	const issued = acme.leaf(`leaf-${kind.toLowerCase().replaceAll(' ', '-')}`, {key});
	const bytes = keystore(issued);

	test('is read back as it was written', async () => {
		const opened = await openContainer(bytes, password);
		expect(opened).toMatchObject({
			format: 'pkcs12',
			trouble: null,
			pkcs12: {mac: 'SHA-256', encryption: ['PBES2 AES-256 SHA-256'], iterations: 10_000, aliases: ['primary-host']},
			java: {loads: true, keyEntries: 1, trustedEntries: 0},
		});
		expect(opened.certificates.map(({sha256}) => sha256)).toEqual([issued.certificate, ...upper].map(({sha256}) => sha256));
		expect(opened.keys).toMatchObject([{key: kind, keySha256: issued.key.keySha256}]);
	});

	test('serves Node and OpenSSL', () => {
		expect(() => createSecureContext({pfx: bytes, passphrase: 'changeit'})).not.toThrow();
		acme.write('own.pfx', bytes);
		const shown = acme.openssl('pkcs12', '-in', 'own.pfx', '-passin', 'pass:changeit', '-nodes').toString();
		expect(shown.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
		expect(shown).toContain('PRIVATE KEY');
	});

	javaTest('is one private key with a chain of three to Java', () => {
		acme.write('own.pfx', bytes);
		const shown = keytool(['-list', '-v', '-keystore', acme.at('own.pfx')]);
		expect(shown).toContain('Entry type: PrivateKeyEntry');
		expect(shown).toContain('Certificate chain length: 3');
		expect(shown).toContain('Alias name: primary-host');
	});
});

javaTest('the legacy profile is read by Java, by OpenSSL without its legacy part, and here', async () => {
	const bytes = keystore(acme.primary, 'legacy');
	acme.write('old.pfx', bytes);
	expect(keytool(['-list', '-keystore', acme.at('old.pfx')])).toContain('PrivateKeyEntry');
	expect(acme.openssl('pkcs12', '-in', 'old.pfx', '-passin', 'pass:changeit', '-nodes').toString()).toContain('PRIVATE KEY');
	expect(await openContainer(bytes, password)).toMatchObject({trouble: null, pkcs12: {mac: 'SHA-1', encryption: ['3DES SHA-1']}});
});

javaTest('a password of signs opens the keystore in Java', () => {
	const odd = 'a"b\\c$d e\'{}';
	acme.write('odd.pfx', keystore(acme.primary, 'modern', new Secret(odd)));
	expect(keytool(['-list', '-keystore', acme.at('odd.pfx')], odd)).toContain('PrivateKeyEntry');
});

javaTest('Java sees trusted entries in our truststore, and none in the one OpenSSL writes', async () => {
	for (const profile of ['modern', 'legacy'] as const) {
		acme.write('trust.pfx', truststore(upper, profile));
		expect(keytool(['-list', '-keystore', acme.at('trust.pfx')]).match(/trustedCertEntry/g)).toHaveLength(2);
	}
	acme.openssl('pkcs12', '-export', '-nokeys', '-in', 'chain.pem', '-out', 'plain.pfx', '-passout', 'pass:changeit');
	expect(keytool(['-list', '-keystore', acme.at('plain.pfx')])).toContain('contains 0 entries');
	expect((await openContainer(acme.read('plain.pfx'), password)).java).toMatchObject({loads: true, trustedEntries: 0});
});

test('a truststore of ours is read back with its aliases', async () => {
	expect(await readTruststore(truststore(upper), password)).toMatchObject({
		format: 'PKCS12',
		trouble: null,
		entries: upper.map(({sha256}, index) => ({alias: `acme-${index}`, certificate: {sha256}, isTrusted: true, enteredAt: null})),
	});
});

test.each([
	['pässwörd', 'password-not-ascii'],
	['short', 'password-too-short'],
	['', 'password-too-short'],
])('the password “%s” is refused before anything is made: %s', (text, code) => {
	expect(() => keystore(acme.primary, 'modern', new Secret(text))).toThrow(expect.objectContaining({code}));
	expect(() => writeTruststore({entries: [{alias: 'a', certificate: acme.root.certificate}], password: new Secret(text)})).toThrow(
		expect.objectContaining({code}),
	);
});

test('what makes no working keystore is refused', () => {
	const {key, certificate} = acme.primary;
	const write = (chain: readonly Certificate[]) => () => writeKeystore({alias: 'x', key, chain, password});
	expect(write([])).toThrow(expect.objectContaining({code: 'key-mismatch'}));
	expect(write([acme.root.certificate, certificate])).toThrow(expect.objectContaining({code: 'key-mismatch'}));
	expect(write([certificate, acme.root.certificate])).toThrow(expect.objectContaining({code: 'chain-disordered'}));
	expect(() => truststore([])).toThrow(expect.objectContaining({code: 'truststore-empty'}));
	const twice = ['CA', 'ca'].map(alias => ({alias, certificate: acme.root.certificate}));
	expect(() => writeTruststore({entries: twice, password})).toThrow(expect.objectContaining({code: 'alias-repeated'}));
});
