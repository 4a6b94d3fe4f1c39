import {Buffer} from 'node:buffer';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import type {LogEntry} from '../../source/log/entry.js';
import {type LogOptions, newLogReader} from '../../source/log/log-reader.js';

const read = (text: string | Uint8Array, options: LogOptions = {}, piece = Number.POSITIVE_INFINITY): readonly LogEntry[] => {
	const bytes = Buffer.from(text as string);
	const reader = newLogReader(options);
	const entries: LogEntry[] = [];
	for (let at = 0; at < bytes.length; at += piece) entries.push(...reader.push(bytes.subarray(at, Math.min(bytes.length, at + piece))));
	return [...entries, ...reader.end()];
};

const server = `2026-11-24 06:40:31,902 INFO  [main] KeyStoreProvider - Starting
2026-11-24 06:40:32,118 ERROR [main] KeyStoreProvider - Could not load default keystore /srv/conf/primary-host.pfx
java.io.FileNotFoundException: /srv/conf/primary-host.pfx (Permission denied)
\tat java.base/java.io.FileInputStream.open0(Native Method)
\tat java.base/java.io.FileInputStream.open(FileInputStream.java:216)
2026-11-24 06:40:42,004 WARN  [tls-1] Endpoint - Handshake with /10.0.0.21:51022 failed
javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
\tat java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)
\tSuppressed: java.io.IOException: Broken pipe
\t\tat java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)
\tCaused by: java.io.EOFException: none
Caused by: sun.security.validator.ValidatorException: PKIX path validation failed
\t... 23 more
Caused by: java.security.cert.CertificateExpiredException: NotAfter: Fri Nov 20 06:00:00 UTC 2026
\tat java.base/sun.security.x509.CertificateValidity.valid(CertificateValidity.java:277)
\t... 31 common frames omitted
2026-11-24 06:40:52,000 INFO  [main] Endpoint - heartbeat
`;

describe('entries', () => {
	test('a trace is folded into the entry above it, and its deepest cause is told', () => {
		expect(read(server)).toMatchObject([
			{line: 1, at: '2026-11-24T06:40:31.902Z', level: 'info', text: 'KeyStoreProvider - Starting', folded: 0, cause: null, meant: null},
			{
				line: 2,
				level: 'error',
				cause: 'java.io.FileNotFoundException: /srv/conf/primary-host.pfx (Permission denied)',
				folded: 3,
				meant: {phrase: 'keystore-forbidden', findings: ['primary/keystore-unreadable'], noise: false, isAmbiguous: false},
			},
			{
				line: 6,
				level: 'warning',
				peer: '10.0.0.21',
				cause: 'java.security.cert.CertificateExpiredException: NotAfter: Fri Nov 20 06:00:00 UTC 2026',
				folded: 10,
				meant: {phrase: 'certificate-expired'},
			},
			{line: 17, text: 'Endpoint - heartbeat', meant: null},
		]);
	});

	test('only what is meant, and the same of it', () => {
		expect(read(server, {only: 'meant'})).toEqual(read(server).filter(({meant}) => meant !== null));
	});

	test('a piece of any size tells the same', () => {
		const whole = read(server);
		for (let piece = 1; piece < 200; piece++) {
			expect(read(server, {}, piece)).toEqual(whole);
			expect(read(server, {only: 'meant'}, piece)).toEqual(whole.filter(({meant}) => meant !== null));
		}
	});
});

test('a line without end holds no memory, and what stands in its first megabyte is still found', () => {
	const reader = newLogReader({});
	const piece = Buffer.alloc(1_000_000, 'x');
	reader.push(Buffer.from(`2026-11-24 06:00:00,000 ERROR ${'y'.repeat(500_000)} PKIX path building failed `));
	const before = process.memoryUsage().rss;
	for (let megabytes = 0; megabytes < 300; megabytes++) expect(reader.push(piece)).toEqual([]);
	expect(process.memoryUsage().rss - before).toBeLessThan(64_000_000);
	const [entry] = reader.end();
	expect(entry).toMatchObject({line: 1, meant: {phrase: 'no-path'}});
	expect(entry?.text).toHaveLength(2000);
});

test('a stack without end is counted, not kept', () => {
	const reader = newLogReader({only: 'meant'});
	const frames = Buffer.from('\tat a.b.C.run(C.java:1)\n'.repeat(40_000));
	reader.push(Buffer.from('2026-11-24 06:00:00,000 ERROR PKIX path building failed\n'));
	for (let times = 0; times < 20; times++) expect(reader.push(frames)).toEqual([]);
	expect(reader.end()).toMatchObject([{folded: 800_000}]);
});

test('a look of our own is no trouble of anybody', () => {
	const line = '2026-11-24 06:00:00,000 WARN Handshake with /127.0.0.1:4711 failed: Empty client certificate chain\n';
	const [ours] = read(line, {isOurs: ({peer, at}) => peer === '127.0.0.1' && at === '2026-11-24T06:00:00.000Z'});
	expect(ours?.meant).toMatchObject({phrase: 'own-look', noise: true, findings: []});
	expect(read(line)[0]?.meant).toMatchObject({phrase: 'empty-client-chain', noise: false});
});

test('an entry that is settled is told before the next begins', () => {
	const reader = newLogReader({});
	expect(reader.push(Buffer.from('one\n'))).toEqual([]);
	expect(reader.settle()).toMatchObject([{line: 1, text: 'one'}]);
	expect(reader.push(Buffer.from('two\nthree'))).toEqual([]);
	// Half a line has come, and may belong to it.
	expect(reader.settle()).toEqual([]);
	expect(reader.end()).toMatchObject([
		{line: 2, text: 'two'},
		{line: 3, text: 'three'},
	]);
});
