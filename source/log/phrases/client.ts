import type {Phrase} from './phrase.js';

/** Who refused whom, as a client tells it. */
export type Refuser = 'primary' | 'client' | 'own-store';

export type ClientPhrase = Phrase & {readonly by: Refuser; readonly fix: string};

const alert = 'eceived fatal alert: ';
const presented = ['primary/serves-fallback', 'primary/serves-incomplete-chain', 'primary/serves-other-certificate'];

/*
Which TLS the client is built on is not documented. The first rows are the sentences of rustls, which prints the bare name in older releases;
others are those of Windows' own.
*/
export const clientPhrases: readonly ClientPhrase[] = [
	{
		name: 'client-shows-none',
		needles: [alert, 'required a client certificate', 'certificate as corrupt or incorrectly signed'],
		written: [
			'received fatal alert: BadCertificate',
			'received fatal alert: CertificateRequired',
			'required a client certificate',
			'certificate as corrupt or incorrectly signed',
		],
		pattern: /received fatal alert: (?:BadCertificate|CertificateRequired)\b|required a client|as corrupt or incorrectly/,
		by: 'primary',
		meaning: 'The primary got no certificate it could use: the client found none by its text, or could not use its key.',
		findings: ['client/subject-matches-nothing', 'client/unsupported-key', 'client/refused-by-primary'],
		isAmbiguous: true,
		fix: 'Look at the text the client looks for, and whether its account may read the private key.',
	},
	{
		name: 'client-authority-unknown',
		needles: [alert, 'was not issued by a trusted CA'],
		written: ['received fatal alert: UnknownCA', 'was not issued by a trusted CA'],
		pattern: /received fatal alert: UnknownCA\b|was not issued by a trusted CA/,
		by: 'primary',
		meaning: 'The primary does not know the authority of the certificate that the client showed.',
		findings: ['portal/authority-not-accepted', 'client/refused-by-primary'],
		fix: 'Upload the authorities of the client to the portal.',
	},
	{
		name: 'client-expired',
		needles: [alert, 'considered the certificate expired'],
		written: ['received fatal alert: CertificateExpired', 'considered the certificate expired'],
		pattern: /received fatal alert: CertificateExpired\b|considered the certificate expired/,
		by: 'primary',
		meaning: 'The certificate that the client showed has ended.',
		findings: ['chain/expired', 'client/match-expired'],
		fix: 'Renew it, and take the ended one out of the store of the machine.',
	},
	{
		name: 'client-revoked',
		needles: [alert],
		written: ['received fatal alert: CertificateRevoked'],
		pattern: /received fatal alert: CertificateRevoked\b/,
		by: 'primary',
		meaning: 'The certificate that the client showed was revoked.',
		findings: ['revocation/revoked'],
		fix: 'Request a new certificate for the client.',
	},
	{
		name: 'client-refused',
		needles: [alert, 'rejected the certificate for an unspecified reason'],
		written: [
			'received fatal alert: CertificateUnknown',
			'received fatal alert: UnsupportedCertificate',
			'rejected the certificate for an unspecified reason',
		],
		pattern: /received fatal alert: (?:CertificateUnknown|UnsupportedCertificate)\b|rejected the certificate for an/,
		by: 'primary',
		meaning: 'The primary refused the certificate that the client showed. The reason stands in its own log alone.',
		findings: ['client/refused-by-primary', 'portal/authority-not-accepted', 'chain/not-a-client-certificate'],
		isAmbiguous: true,
		fix: "Read the server's log of that time.",
	},
	{
		name: 'client-nothing-agreed',
		needles: [alert],
		written: ['received fatal alert: HandshakeFailure'],
		pattern: /received fatal alert: HandshakeFailure\b/,
		by: 'primary',
		meaning: 'The two found nothing to agree on; often the server has no usable key.',
		findings: ['primary/keystore-unusable', 'client/unsupported-key'],
		isAmbiguous: true,
		fix: 'See what the primary serves.',
	},
	{
		name: 'server-not-trusted',
		needles: [
			'invalid peer certificate: ',
			'root certificate which is not trusted',
			'rror 0x800B0109',
			'code 0x800B0109',
			'code: 0x800B0109',
			'error -2146762487',
			'code -2146762487',
		],
		pattern: /invalid peer certificate: (?:contents )?UnknownIssuer|root certificate which is not trusted|0x800B0109|-2146762487/i,
		by: 'client',
		meaning: 'The client does not trust what the primary presents: its machine lacks the root, or the primary sends no intermediate.',
		findings: presented,
		isAmbiguous: true,
		fix: "Put the primary's root into the trusted root authorities of the machine; see what the primary presents.",
	},
	{
		name: 'server-expired',
		needles: ['invalid peer certificate: ', 'certificate expired: verification time'],
		pattern: /invalid peer certificate: Expired|certificate expired: verification time/,
		by: 'client',
		meaning: 'What the primary presents has ended, by the clock of the client.',
		findings: ['chain/expired', 'clock/clock-differs'],
		fix: "Renew the primary's certificate, or set the clock of the client.",
	},
	{
		name: 'server-not-yet-valid',
		needles: ['invalid peer certificate: ', 'not valid yet: verification time'],
		pattern: /invalid peer certificate: NotValidYet|not valid yet: verification time/,
		by: 'client',
		meaning: 'What the primary presents is not valid yet, by the clock of the client.',
		findings: ['chain/not-yet-valid', 'clock/clock-differs'],
		fix: 'Set the clock of the client.',
	},
	{
		name: 'server-name-differs',
		needles: ['invalid peer certificate: ', 'certificate not valid for ', 'not valid for any names'],
		pattern: /invalid peer certificate: NotValidForName|certificate not valid for (?:any )?name|not valid for any names/,
		by: 'client',
		meaning: 'What the primary presents does not name the host that the client dials.',
		findings: ['chain/name-mismatch', 'primary/serves-other-certificate', 'primary/serves-fallback'],
		fix: "Set the server's name in the client to one of the certificate, or request one with that name.",
	},
	{
		name: 'client-finds-none',
		needles: ['o suitable certificate found', 'No client cert', 'nsupported key algorithm group'],
		by: 'own-store',
		meaning: 'The client found no certificate of its own that it can use.',
		findings: ['client/subject-matches-nothing', 'client/unsupported-key'],
		isAmbiguous: true,
		fix: 'Look at the text the client looks for, the store of the machine, and the kind of the key.',
	},
	{
		name: 'client-key-failed',
		needles: ['Error code 0x8009', 'Error code 8009'],
		by: 'own-store',
		meaning: 'Windows would not sign with the private key of the client. 80090010 says: access denied.',
		findings: ['client/unsupported-key', 'client/subject-matches-nothing'],
		isAmbiguous: true,
		fix: 'Look whether the account of the client may read the private key, and at the kind of the key.',
	},
];
