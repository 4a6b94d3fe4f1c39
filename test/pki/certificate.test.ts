import {Buffer} from 'node:buffer';
import {X509Certificate} from 'node:crypto';
import {afterAll, expect, test} from 'vitest';
import {isIssuedBy, readCertificate, toDer, toPem} from '../../source/pki/certificate.js';
import {newAcme} from './acme.js';

const acme = newAcme();
afterAll(acme.remove);

test('a certificate says what the public contract promises', () => {
	const {certificate, pem} = acme.leaf('shown', {
		key: ['rsa:2048'],
		subject: '/C=CZ/O=Acme, Inc./CN=shown',
		extensions: [
			'subjectAltName=DNS:shown,DNS:shown.acme.example,IP:10.0.0.7,IP:fd00::7,email:it@acme.example',
			'extendedKeyUsage=serverAuth,1.2.3.4',
			'keyUsage=critical,digitalSignature,keyEncipherment',
			'authorityInfoAccess=caIssuers;URI:http://ca.acme.example/ca.cer,OCSP;URI:http://ocsp.acme.example/a',
		],
	});
	const node = new X509Certificate(pem);
	expect(certificate).toEqual({
		sha256: node.fingerprint256.replaceAll(':', '').toLowerCase(),
		subject: String.raw`CN=shown,O=Acme\, Inc.,C=CZ`,
		issuer: 'CN=Acme-CA-Intermediate,O=Acme,C=CZ',
		serial: node.serialNumber,
		notBefore: node.validFromDate.toISOString().replace('.000Z', 'Z'),
		notAfter: node.validToDate.toISOString().replace('.000Z', 'Z'),
		names: ['dns:shown', 'dns:shown.acme.example', 'ip:10.0.0.7', 'ip:fd00::7'],
		label: 'shown',
		issuerLabel: 'Acme-CA-Intermediate',
		authority: false,
		isSelfIssued: false,
		key: 'RSA 2048',
		keySha256: expect.stringMatching(/^[\da-f]{64}$/),
		signature: 'SHA-256 with ECDSA',
		extendedKeyUsage: ['serverAuth', '1.2.3.4'],
		keyUsage: ['digitalSignature', 'keyEncipherment'],
		pathLength: null,
		ocspUrl: 'http://ocsp.acme.example/a',
		der: node.raw.toString('base64'),
	});
	expect(toPem(certificate)).toBe(pem);
	expect(toDer(certificate).equals(node.raw)).toBe(true);
	expect(certificate.keySha256).toBe(
		acme.openssl('pkey', '-in', 'shown.key', '-pubout', '-outform', 'DER', '-out', 'spki.der') && sha256OfFile('spki.der'),
	);
});

const sha256OfFile = (name: string) => acme.openssl('dgst', '-sha256', '-r', name).toString().slice(0, 64);

test('an authority says how long its paths may be; absent extensions are null', () => {
	const authority = acme.issue({name: 'limited', extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0']});
	expect(authority.certificate).toMatchObject({
		authority: true,
		pathLength: 0,
		isSelfIssued: true,
		keyUsage: null,
		extendedKeyUsage: null,
		ocspUrl: null,
		names: [],
	});
});

test('signatures are named', () => {
	const named = (name: string, key: readonly string[]) => acme.issue({name, key, extensions: acme.authority}).certificate.signature;
	expect(named('s1', ['rsa:2048'])).toBe('SHA-256 with RSA');
	expect(named('s2', ['ed25519'])).toBe('Ed25519');
	expect(named('s3', ['rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'])).toBe('SHA-256 with RSA-PSS');
});

test('a name alone makes nobody an issuer', () => {
	const impostor = acme.issue({name: 'impostor', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: acme.authority});
	expect(isIssuedBy(acme.primary.certificate, acme.intermediate.certificate)).toBe(true);
	expect(impostor.certificate.subject).toBe(acme.intermediate.certificate.subject);
	expect(isIssuedBy(acme.primary.certificate, impostor.certificate)).toBe(false);
	expect(isIssuedBy(acme.primary.certificate, acme.root.certificate)).toBe(false);
});

test.each([
	['nothing', Buffer.alloc(0)],
	['text', Buffer.from('hello')],
	['a key', () => acme.read('primary-host.key')],
	['half a certificate', () => toDer(acme.primary.certificate).subarray(0, 200)],
])('%s is no certificate', (_, given) => {
	const bytes = typeof given === 'function' ? given() : given;
	expect(() => readCertificate(bytes)).toThrow(expect.objectContaining({code: 'certificate-unreadable'}));
});
