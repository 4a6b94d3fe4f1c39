import {Buffer} from 'node:buffer';
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
