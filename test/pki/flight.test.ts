import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {alertInErrorCode} from '../../source/pki/alert.js';
import {countSentCertificates, readFlight} from '../../source/pki/flight.js';
import {recordCipher} from '../../source/pki/record-cipher.js';

const sized = (lengthBytes: number, ...parts: readonly Uint8Array[]) => {
	const content = Buffer.concat(parts);
	const length = Buffer.alloc(lengthBytes);
	length.writeUIntBE(content.length, 0, lengthBytes);
	return Buffer.concat([length, content]);
};
const record = (type: number, content: Uint8Array) => Buffer.concat([Buffer.from([type, 3, 3]), sized(2, content)]);
const handshake = (type: number, body: Uint8Array) => Buffer.concat([Buffer.from([type]), sized(3, body)]);
const name = (commonName: string) => {
	const tlv = (tag: number, content: Uint8Array) => Buffer.concat([Buffer.from([tag, content.length]), content]);
	const attribute = Buffer.concat([tlv(6, Buffer.from([0x55, 4, 3])), tlv(0x0c, Buffer.from(commonName))]);
	return tlv(0x30, tlv(0x31, tlv(0x30, attribute)));
};

const serverHello = handshake(2, Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32, 7), sized(1), Buffer.from([0xc0, 0x2b, 0])]));
const certificates = [Buffer.from('leaf'), Buffer.from('intermediate')];
const certificate = handshake(11, sized(3, ...certificates.map(der => sized(3, der))));
const request = (...names: readonly Uint8Array[]) =>
	handshake(13, Buffer.concat([sized(1, Buffer.from([64])), sized(2, Buffer.from([4, 3])), sized(2, ...names.map(der => sized(2, der)))]));
const alert = (level: number, code: number) => record(21, Buffer.from([level, code]));
const changeCipherSpec = record(20, Buffer.from([1]));

test('a TLS 1.2 flight tells the chain as sent and whom the server accepts', () => {
	const bytes = record(22, Buffer.concat([serverHello, certificate, request(name('Acme-CA-Root'), name('Other'))]));
	expect(readFlight(bytes)).toEqual({
		isTls: true,
		isTls13: false,
		suite: 0xc0_2b,
		chain: certificates.map(der => der.toString('base64')),
		asksForCertificate: true,
		authorities: ['CN=Acme-CA-Root', 'CN=Other'],
		stapled: null,
		alert: null,
	});
});

test('a message may be cut into many records', () => {
	const whole = Buffer.concat([serverHello, certificate]);
	const bytes = Buffer.concat([...whole].map(byte => record(22, Buffer.from([byte]))));
	expect(readFlight(bytes).chain).toHaveLength(2);
});

test('a request that names nobody has no list', () => {
	expect(readFlight(record(22, Buffer.concat([serverHello, request()])))).toMatchObject({asksForCertificate: true, authorities: null});
});

test('a name that cannot be read does not hide the others', () => {
	const bytes = record(22, Buffer.concat([serverHello, request(Buffer.from([0x30, 9, 1]), name('Acme'))]));
	expect(readFlight(bytes).authorities).toEqual(['#300901', 'CN=Acme']);
});

test('the alert that ends the connection is named, a warning or a farewell is not', () => {
	expect(readFlight(Buffer.concat([alert(1, 112), alert(1, 0), alert(2, 46), alert(2, 40)])).alert).toEqual({
		name: 'certificate_unknown',
		number: 46,
		level: 'fatal',
	});
	expect(readFlight(alert(2, 200)).alert?.name).toBe('alert_200');
	expect(readFlight(alert(1, 0)).alert).toBeNull();
});

test('what is encrypted in TLS 1.2 is not read as if it were clear', () => {
	const bytes = Buffer.concat([record(22, serverHello), changeCipherSpec, alert(2, 46), record(22, certificate)]);
	expect(readFlight(bytes)).toMatchObject({alert: null, chain: []});
});

test('anything but TLS is told apart', () => {
	for (const text of ['', 'HTTP/1.1 400 Bad Request', '220 mail ESMTP', '\u0016', '\u0015\u0000\u0000'])
		expect(readFlight(Buffer.from(text)).isTls).toBe(false);
});

test('our own answer is counted: none yet, an empty list, a chain', () => {
	const flight = readFlight(record(22, serverHello));
	expect(countSentCertificates(record(22, handshake(1, Buffer.alloc(40))), flight)).toBeNull();
	expect(countSentCertificates(record(22, handshake(11, sized(3))), flight)).toBe(0);
	expect(countSentCertificates(record(22, certificate), flight)).toBe(2);
});

test('bytes cut anywhere or changed anywhere never throw', () => {
	const bytes = Buffer.concat([record(22, Buffer.concat([serverHello, certificate, request(name('Acme'))])), alert(2, 46)]);
	for (let at = 0; at < bytes.length; at++) {
		expect(() => readFlight(bytes.subarray(0, at))).not.toThrow();
		for (const value of [0, 1, 0x7f, 0xff]) {
			const changed = Buffer.from(bytes);
			changed[at] = value;
			expect(() => [
				readFlight(changed, {handshake: '00', application: 'zz'}),
				countSentCertificates(changed, readFlight(bytes)),
			]).not.toThrow();
		}
	}
});

test('a record that was not made with the secret stays closed, as does one of an older suite', () => {
	const header = Buffer.from([23, 3, 3, 0, 32]);
	for (const length of [0, 16, 17, 32])
		expect(recordCipher(0x13_01, '00'.repeat(32))?.open(header, Buffer.alloc(length, 1))).toBeUndefined();
	expect(recordCipher(0xc0_2b, '00'.repeat(32))).toBeUndefined();
});

test.each([
	['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'certificate_unknown'],
	['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'unknown_ca'],
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate_required'],
	['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'unrecognized_name'],
	['ERR_SSL_WRONG_VERSION_NUMBER', null],
	['ECONNRESET', null],
])('the error code %s names the alert %s', (code, name) => expect(alertInErrorCode(code)?.name ?? null).toBe(name));
