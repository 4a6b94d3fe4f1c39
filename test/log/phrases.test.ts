import {expect, test} from 'vitest';
import {lastRefusal} from '../../source/log/phrases.js';

const line = (text: string) => `2026-11-24 06:40:32,118 WARN  [tls-worker] endpoint - Handshake with /10.0.0.21:51022 failed: ${text}`;

test('the last refusal of a log is found, with its meaning', () => {
	const log = [
		line('PKIX path building failed: unable to find valid certification path to requested target'),
		'Caused by: java.security.cert.CertificateExpiredException: NotAfter: Fri Nov 20 06:00:00 UTC 2026',
		'\tat java.base/sun.security.x509.CertificateValidity.valid(CertificateValidity.java:277)',
		'2026-11-24 06:40:42,004 INFO  [main] endpoint - heartbeat',
	];
	expect(lastRefusal(log)?.meaning).toContain('has ended');
	expect(lastRefusal(log.slice(0, 1))?.meaning).toContain('finds no way');
});

test('a newer Java puts the alert before the phrase', () => {
	expect(lastRefusal(['(certificate_unknown) PKIX path building failed'])).not.toBeNull();
});

test('our own look without a certificate is no refusal of anybody', () => {
	expect(lastRefusal([line('Empty client certificate chain'), 'heartbeat'])).toBeNull();
});
