import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {alertInErrorCode} from '../../source/pki/alert.js';
import {countSentCertificates, readFlight} from '../../source/pki/flight.js';
import {recordCipher} from '../../source/pki/record-cipher.js';
import {alert, extension, handshake, name, record, sealer, serverHello, sized} from './tls-bytes.js';

const hello = serverHello(0xc0_2b);
const certificates = [Buffer.from('leaf'), Buffer.from('intermediate')];
const certificate = handshake(11, sized(3, ...certificates.map(der => sized(3, der))));
const request = (...names: readonly Uint8Array[]) =>
	handshake(13, Buffer.concat([sized(1, Buffer.from([64])), sized(2, Buffer.from([4, 3])), sized(2, ...names.map(der => sized(2, der)))]));
const changeCipherSpec = record(20, Buffer.from([1]));

test('a TLS 1.2 flight tells the chain as sent and whom the server accepts', () => {
	const bytes = record(22, Buffer.concat([hello, certificate, request(name('Acme-CA-Root'), name('Other'))]));
	expect(readFlight(bytes)).toEqual({
		isTls: true,
		isTls13: false,
		protocol: 'TLSv1.2',
		suite: 0xc0_2b,
		chain: certificates.map(der => der.toString('base64')),
		asksForCertificate: true,
		authorities: ['CN=Acme-CA-Root', 'CN=Other'],
		stapled: null,
		alert: null,
	});
});

test('a message may be cut into many records', () => {
	const whole = Buffer.concat([hello, certificate]);
	const bytes = Buffer.concat([...whole].map(byte => record(22, Buffer.from([byte]))));
	expect(readFlight(bytes).chain).toHaveLength(2);
});

test('a request that names nobody has no list', () => {
	expect(readFlight(record(22, Buffer.concat([hello, request()])))).toMatchObject({asksForCertificate: true, authorities: null});
});

test('a name that cannot be read does not hide the others', () => {
	const bytes = record(22, Buffer.concat([hello, request(Buffer.from([0x30, 9, 1]), name('Acme'))]));
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
	const bytes = Buffer.concat([record(22, hello), changeCipherSpec, alert(2, 46), record(22, certificate)]);
	expect(readFlight(bytes)).toMatchObject({alert: null, chain: []});
});

test('anything but TLS is told apart', () => {
	for (const text of ['', 'HTTP/1.1 400 Bad Request', '220 mail ESMTP', '\u0016', '\u0015\u0000\u0000'])
		expect(readFlight(Buffer.from(text)).isTls).toBe(false);
});

const staple = Buffer.from('an OCSP answer');
const status = Buffer.concat([Buffer.from([1]), sized(3, staple)]);

test('a stapled OCSP answer is found on TLS 1.2, one of another type is not taken for it', () => {
	const withStatus = (body: Uint8Array) => readFlight(record(22, Buffer.concat([hello, certificate, handshake(22, body)]))).stapled;
	expect(withStatus(status)).toBe(staple.toString('base64'));
	expect(withStatus(Buffer.concat([Buffer.from([2]), sized(3, staple)]))).toBeNull();
	expect(withStatus(Buffer.from([1, 0, 9, 9]))).toBeNull();
});

const suites: ReadonlyArray<readonly [number, string, string, number]> = [
	[0x13_01, 'sha256', 'aes-128-gcm', 16],
	[0x13_02, 'sha384', 'aes-256-gcm', 32],
	[0x13_03, 'sha256', 'chacha20-poly1305', 32],
];

describe.each(suites)('TLS 1.3 with suite %i', (suite, hash, cipher, keyLength) => {
	const secrets = (byte: number) => sealer(hash, cipher, keyLength, Buffer.alloc(hash === 'sha384' ? 48 : 32, byte));
	const entries = certificates.map((der, index) =>
		Buffer.concat([sized(3, der), sized(2, ...(index === 0 ? [extension(18, Buffer.alloc(3)), extension(5, status)] : []))]),
	);
	const authorities = extension(47, sized(2, sized(2, name('Acme-CA-Root'))));
	const asking = handshake(13, Buffer.concat([sized(1), sized(2, extension(13, sized(2, Buffer.from([4, 3]))), authorities)]));
	const sent = Buffer.concat([asking, handshake(11, Buffer.concat([sized(1), sized(3, ...entries)])), handshake(20, Buffer.alloc(48))]);

	/** Everything up to Finished in encrypted records of so many bytes, each padded. */
	const flightBytes = (own: ReturnType<typeof secrets>, size: number) =>
		Array.from({length: Math.ceil(sent.length / size)}, (_, index) => own.seal(22, sent.subarray(index * size, (index + 1) * size), 5));

	test('is read after a HelloRetryRequest, in whatever pieces, with its staple, up to an alert after tickets and a KeyUpdate', () => {
		for (const size of [1, 100, 16_000]) {
			const [first, second] = [secrets(1), secrets(2)];
			const third = second.updated();
			const bytes = Buffer.concat([
				record(22, serverHello(suite, {isTls13: true, random: Buffer.alloc(32, 0xcf)})),
				changeCipherSpec,
				record(22, serverHello(suite, {isTls13: true})),
				...flightBytes(first, size),
				second.seal(22, handshake(4, Buffer.alloc(200))),
				second.seal(22, handshake(24, Buffer.from([0]))),
				third.seal(22, handshake(4, Buffer.alloc(200))),
				third.seal(21, Buffer.from([2, 46])),
			]);
			expect(readFlight(bytes, {handshake: first.secret, application: second.secret})).toEqual({
				isTls: true,
				isTls13: true,
				protocol: 'TLSv1.3',
				suite,
				chain: certificates.map(der => der.toString('base64')),
				asksForCertificate: true,
				authorities: ['CN=Acme-CA-Root'],
				stapled: staple.toString('base64'),
				alert: {name: 'certificate_unknown', number: 46, level: 'fatal'},
			});
		}
	});

	test('an alert before Finished is read with the handshake secret, and without secrets nothing is claimed', () => {
		const [first, second] = [secrets(1), secrets(2)];
		const bytes = Buffer.concat([record(22, serverHello(suite, {isTls13: true})), first.seal(21, Buffer.from([2, 80]))]);
		expect(readFlight(bytes, {handshake: first.secret, application: second.secret}).alert?.name).toBe('internal_error');
		expect(readFlight(bytes)).toMatchObject({isTls13: true, chain: [], asksForCertificate: false, alert: null});
	});
});

test('broken extensions beside a certificate hide the staple and not the chain', () => {
	const own = sealer('sha256', 'aes-128-gcm', 16, Buffer.alloc(32, 1));
	const entry = Buffer.concat([sized(3, Buffer.from('leaf')), sized(2, Buffer.from([0, 5, 0, 200]))]);
	const body = handshake(11, Buffer.concat([sized(1), sized(3, entry)]));
	const bytes = Buffer.concat([record(22, serverHello(0x13_01, {isTls13: true})), own.seal(22, body)]);
	expect(readFlight(bytes, {handshake: own.secret})).toMatchObject({chain: [Buffer.from('leaf').toString('base64')], stapled: null});
});

// Joined at each record, this would copy some 15 GB.
test('a message of a mebibyte cut into single bytes is read like any other', () => {
	const whole = Buffer.concat([hello, handshake(11, sized(3, sized(3, Buffer.alloc(170_000, 1))))]);
	const bytes = Buffer.concat([...whole].map(byte => record(22, Buffer.from([byte]))));
	expect(Buffer.from(readFlight(bytes).chain[0] ?? '', 'base64')).toHaveLength(170_000);
});

test('a hundred certificates are shown in their order, with duplicates', () => {
	const many = Array.from({length: 100}, (_, index) => Buffer.from(`certificate ${index % 60}`));
	const body = handshake(11, sized(3, ...many.map(der => sized(3, der))));
	expect(readFlight(Buffer.concat([record(22, hello), record(22, body)])).chain).toEqual(many.map(der => der.toString('base64')));
});

test('our own answer is counted: none yet, an empty list, a chain', () => {
	const flight = readFlight(record(22, hello));
	expect(countSentCertificates(record(22, handshake(1, Buffer.alloc(40))), flight)).toBeNull();
	expect(countSentCertificates(record(22, handshake(11, sized(3))), flight)).toBe(0);
	expect(countSentCertificates(record(22, certificate), flight)).toBe(2);
});

test('bytes cut anywhere or changed anywhere never throw', () => {
	const bytes = Buffer.concat([record(22, Buffer.concat([hello, certificate, request(name('Acme'))])), alert(2, 46)]);
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
