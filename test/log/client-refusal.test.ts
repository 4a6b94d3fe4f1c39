import {describe, expect, test} from 'vitest';
import {lastClientRefusal} from '../../source/log/client-refusal.js';
import {lineTime} from '../../source/log/line-time.js';

describe('what a client says of a refusal', () => {
	test.each([
		['received fatal alert: CertificateUnknown', 'primary'],
		['received fatal alert: the peer rejected the certificate for an unspecified reason', 'primary'],
		['received fatal alert: UnknownCA', 'primary'],
		['invalid peer certificate: UnknownIssuer', 'client'],
		['invalid peer certificate: NotValidForName', 'client'],
		['certificate not valid for name "primary-host"; certificate is only valid for DnsName("old")', 'client'],
		['invalid peer certificate: Expired', 'client'],
		['A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.', 'client'],
		['no suitable certificate found', 'own-store'],
	])('%s', (text, by) => {
		expect(lastClientRefusal([`[2026-11-24T06:40:00Z ERROR core] ${text}`])?.by).toBe(by);
	});

	test('a lost network is no refusal', () => {
		expect(lastClientRefusal(['2026-11-24 06:40:00 ERROR core: Connection reset by peer (os error 104)'])).toBeNull();
	});

	test('what lies more than an hour before the end is past', () => {
		const refused = '2026-11-24 06:40:00 ERROR received fatal alert: BadCertificate';
		expect(lastClientRefusal([refused, '2026-11-24 07:30:00 INFO idle'])).not.toBeNull();
		expect(lastClientRefusal([refused, '2026-11-24 07:41:00 INFO connected'])).toBeNull();
		expect(lastClientRefusal(['received fatal alert: BadCertificate', 'no time here'])).not.toBeNull();
	});
});

test('the time of a line, with and without a zone', () => {
	expect(lineTime('2026-11-24 06:07:19,123 WARN')).toBe(Date.parse('2026-11-24T06:07:19.123Z'));
	expect(lineTime('[2026-11-24T06:07:19+01:00 INFO]')).toBe(Date.parse('2026-11-24T05:07:19Z'));
	expect(lineTime('no time')).toBeNull();
	expect(lineTime('2026-99-99 06:07:19')).toBeNull();
});
