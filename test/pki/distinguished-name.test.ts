import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {distinguishedName} from '../../source/pki/distinguished-name.js';

const folder = mkdtempSync(path.join(tmpdir(), 'names-'));
afterAll(() => rmSync(folder, {recursive: true}));

const openssl = (...args: readonly string[]) => execFileSync('openssl', args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']});

/** The subject's DER and what OpenSSL makes of it. */
const made = (subject: string) => {
	openssl(
		'req',
		'-x509',
		'-newkey',
		'ec',
		'-pkeyopt',
		'ec_paramgen_curve:P-256',
		'-nodes',
		'-keyout',
		'k.pem',
		'-out',
		'c.pem',
		'-utf8',
		'-multivalue-rdn',
		'-subj',
		subject,
	);
	const rows = openssl('asn1parse', '-in', 'c.pem').toString().split('\n');
	const offset =
		rows
			.filter(row => /d=2 .*SEQUENCE/.test(row))[3]
			?.trim()
			.split(':')[0] ?? '';
	openssl('asn1parse', '-in', 'c.pem', '-strparse', offset, '-noout', '-out', 'n.der');
	return {
		der: openssl('asn1parse', '-in', 'c.pem', '-strparse', offset, '-out', '-', '-noout'),
		text: openssl('x509', '-in', 'c.pem', '-noout', '-subject', '-nameopt', 'RFC2253,-esc_msb').toString().trim().replace('subject=', ''),
	};
};

test.each([
	'/C=CZ/O=Acme/CN=Acme-CA-Root',
	'/DC=local/DC=acme/OU=Print, Scan + Copy/CN=primary-host',
	'/CN=a/O=Žluťoučký <kůň>; "x"',
	'/CN=#starts/O= space at the ends /emailAddress=it@acme.example',
	'/CN=back\\\\slash/O=tab\there',
])('%s reads as OpenSSL writes it by RFC 2253', subject => {
	const {der, text} = made(subject);
	expect(distinguishedName(der)).toBe(text);
});

const tlv = (tag: number, ...parts: readonly Uint8Array[]) => {
	const content = Buffer.concat(parts);
	return Buffer.concat([
		Buffer.from(content.length < 128 ? [tag, content.length] : [tag, 0x82, content.length >> 8, content.length & 255]),
		content,
	]);
};
const name = (oid: readonly number[], value: Uint8Array) => tlv(0x30, tlv(0x31, tlv(0x30, tlv(6, Buffer.from(oid)), value)));
const commonName = [0x55, 4, 3];

test('the old string types are decoded', () => {
	expect(distinguishedName(name(commonName, tlv(0x1e, Buffer.from('Č', 'utf16le').swap16())))).toBe('CN=Č');
	expect(distinguishedName(name(commonName, tlv(0x14, Buffer.from('Gerät', 'latin1'))))).toBe('CN=Gerät');
	expect(distinguishedName(name(commonName, tlv(0x1c, Buffer.from([0, 1, 0xf5, 0x12]))))).toBe('CN=🔒');
});

test('an unknown attribute type keeps its value as hex', () => {
	expect(distinguishedName(name([0x2a, 3, 4], tlv(0x0c, Buffer.from('x'))))).toBe('1.2.3.4=#0C0178');
});

test('attributes of one level are joined, as they stand', () => {
	expect(distinguishedName(made('/O=Acme/CN=a+OU=b').der)).toBe('CN=a+OU=b,O=Acme');
});

test('an empty name is an empty text', () => expect(distinguishedName(Buffer.from([0x30, 0]))).toBe(''));

test('control characters do not survive', () => {
	expect(distinguishedName(name(commonName, tlv(0x0c, Buffer.from('a\u001B[2J\u009B'))))).toBe('CN=a\\1B[2J\\C2\\9B');
});

test.each([
	['nothing', ''],
	['a text', '0c0141'],
	['cut short', '3010310e'],
	['an endless length', '3080310000'],
	['a length beyond the bytes', '3084ffffffff'],
	['an attribute without value', '3009310730050603550403'],
])('%s is refused as unreadable', (_, hex) => {
	expect(() => distinguishedName(Buffer.from(hex, 'hex'))).toThrow(expect.objectContaining({code: 'name-unreadable'}));
});
