import type {Phrase} from './phrase.js';

const noCertificate = [
	'portal/authority-not-accepted',
	'gateway/keystore-missing',
	'gateway/keystore-password',
	'gateway/option-missing',
	'chain/missing-intermediate',
	'client/subject-matches-nothing',
];

const refusesServer = [
	'primary/serves-fallback',
	'gateway/truststore-lacks-root',
	'primary/serves-incomplete-chain',
	'chain/missing-intermediate',
	'chain/expired',
	'chain/name-mismatch',
	'gateway/refused-by-primary',
	'client/refused-by-primary',
];

const noUsableKey = ['primary/keystore-unusable', 'file/truststore-as-keystore', 'file/unencrypted-bags', 'chain/unsupported-key'];

/** An alert bears the name of RFC 8446, section 6. rustls writes its own names, in `clientPhrases`. */
const alert = (name: string, row: Omit<Phrase, 'name' | 'needles' | 'written' | 'pattern'>): Phrase => ({
	...row,
	name: `alert-${name.replaceAll('_', '-')}`,
	needles: ['eceived fatal alert: '],
	written: [`Received fatal alert: ${name}`],
	pattern: new RegExp(`eceived fatal alert: ${name}\\b`),
	isOfOther: true,
});

/** What the two ends of a handshake say of each other. */
export const handshakePhrases: readonly Phrase[] = [
	{
		name: 'empty-client-chain',
		needles: ['Empty client certificate chain'],
		meaning:
			'The other side showed no certificate. It has none, its keystore lacks the intermediate, or the server names no authority of its chain and it keeps silent.',
		findings: noCertificate,
		isAmbiguous: true,
	},
	{
		name: 'empty-server-chain',
		needles: ['Empty server certificate chain'],
		meaning: 'The server showed no certificate.',
		findings: noUsableKey,
		isAmbiguous: true,
	},
	{
		name: 'no-usable-key',
		needles: ['No available authentication scheme', 'no cipher suites in common'],
		meaning: 'The server has no private key that it can use with this peer.',
		findings: noUsableKey,
		isAmbiguous: true,
		isOfOther: true,
	},
	{
		name: 'no-signature',
		needles: ['No supported CertificateVerify signature', 'Curve not supported: '],
		meaning: 'TLS knows no signature for a key of this kind.',
		findings: ['chain/unsupported-key'],
	},
	{
		name: 'wrong-key',
		needles: ['Invalid CertificateVerify signature'],
		meaning: 'The private key of the other side does not belong to the certificate it showed.',
		findings: ['chain/key-mismatch'],
	},
	{
		name: 'no-common-version',
		needles: ['client supported protocol versions', 'No appropriate protocol'],
		meaning: 'The two sides share no version of TLS. No certificate is at fault.',
		findings: [],
	},
	alert('certificate_unknown', {
		meaning: 'The other side refused the certificate it was shown. Only its own log says why.',
		findings: refusesServer,
		isAmbiguous: true,
	}),
	alert('bad_certificate', {
		meaning: 'The other side got no certificate it could use. Its own log says whether it got none.',
		findings: noCertificate,
		isAmbiguous: true,
	}),
	alert('certificate_required', {
		meaning: 'The other side wants a certificate and got none.',
		findings: noCertificate,
		isAmbiguous: true,
	}),
	alert('unknown_ca', {
		meaning: 'The other side does not know the authority of the certificate it was shown.',
		findings: refusesServer,
		isAmbiguous: true,
	}),
	alert('certificate_expired', {
		meaning: 'The certificate that was shown has ended, by the clock of the other side.',
		findings: ['chain/expired', 'clock/clock-differs'],
	}),
	alert('certificate_revoked', {meaning: 'The certificate that was shown was revoked.', findings: ['revocation/revoked']}),
	alert('unsupported_certificate', {
		meaning: 'The certificate that was shown is of a kind or for a use that the other side does not take.',
		findings: ['chain/not-a-client-certificate', 'chain/not-a-server-certificate', 'chain/unsupported-key'],
		isAmbiguous: true,
	}),
	alert('internal_error', {
		meaning: 'The other side failed by itself: it trusts no authority at all, or has no key that TLS can use.',
		findings: ['gateway/truststore-empty-in-java', 'primary/cacerts-unusable', 'chain/unsupported-key'],
		isAmbiguous: true,
	}),
	alert('handshake_failure', {
		meaning: 'The two found nothing to agree on; often the server has no usable key.',
		findings: noUsableKey,
		isAmbiguous: true,
	}),
	alert('decrypt_error', {
		meaning: 'The signature of the handshake does not fit the certificate: the private key is of another one.',
		findings: ['chain/key-mismatch'],
	}),
	alert('protocol_version', {meaning: 'The two sides share no version of TLS. No certificate is at fault.', findings: []}),
	{
		name: 'closed-in-handshake',
		needles: ['Exception: Broken pipe', 'failed: Broken pipe', 'Exception: Connection reset', 'failed: Connection reset'],
		beside: /handshake/i,
		meaning: 'The other side hung up during the handshake. That is how a refused certificate may look, and no network fault by itself.',
		findings: ['gateway/refused-by-primary', 'client/refused-by-primary', 'primary/serves-fallback'],
		isAmbiguous: true,
		isOfOther: true,
		isWeak: true,
	},
];
