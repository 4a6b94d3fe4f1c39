import {lineTime} from './line-time.js';

/** What a client's log says when one of the two sides refuses the other. */
export type ClientPhrase = {
	readonly pattern: RegExp;

	/** Who refused whom. */
	readonly by: 'primary' | 'client' | 'own-store';
	readonly meaning: string;
	readonly fix: string;
};

/*
Which TLS the client is built on is not documented. The first rows are the sentences of rustls, which prints the bare name in older releases;
the last ones are those of Windows' own.
*/
export const clientRefusals: readonly ClientPhrase[] = [
	{
		pattern:
			/received fatal alert: (?:BadCertificate|CertificateRequired)\b|required a client certificate|certificate as corrupt or incorrectly signed/,
		by: 'primary',
		meaning: 'The primary got no certificate it could use: the client found none by its text, or could not use its key.',
		fix: 'Look at the text the client looks for, and whether its account may read the private key.',
	},
	{
		pattern: /received fatal alert: UnknownCA\b|found the certificate was not issued by a trusted CA/,
		by: 'primary',
		meaning: 'The primary does not know the authority of the certificate that the client showed.',
		fix: 'Upload the authorities of the client to the portal.',
	},
	{
		pattern: /received fatal alert: CertificateExpired\b|the peer considered the certificate expired/,
		by: 'primary',
		meaning: 'The certificate that the client showed has ended.',
		fix: 'Renew it, and take the ended one out of the store of the machine.',
	},
	{
		pattern: /received fatal alert: CertificateRevoked\b/,
		by: 'primary',
		meaning: 'The certificate that the client showed was revoked.',
		fix: 'Request a new certificate for the client.',
	},
	{
		pattern: /received fatal alert: (?:CertificateUnknown|UnsupportedCertificate)\b|rejected the certificate for an unspecified reason/,
		by: 'primary',
		meaning: 'The primary refused the certificate that the client showed. The reason stands in its own log alone.',
		fix: "Read the server's log of that time.",
	},
	{
		pattern: /received fatal alert: HandshakeFailure\b/,
		by: 'primary',
		meaning: 'The two found nothing to agree on; often the server has no usable key.',
		fix: 'See what the primary serves.',
	},
	{
		pattern:
			/invalid peer certificate: (?:contents )?UnknownIssuer|terminated in a root certificate which is not trusted|0x800B0109|-2146762487/i,
		by: 'client',
		meaning: 'The client does not trust what the primary presents: its machine lacks the root, or the primary sends no intermediate.',
		fix: "Put the primary's root into the trusted root authorities of the machine; see what the primary presents.",
	},
	{
		pattern: /invalid peer certificate: Expired|certificate expired: verification time/,
		by: 'client',
		meaning: 'What the primary presents has ended, by the clock of the client.',
		fix: "Renew the primary's certificate, or set the clock of the client.",
	},
	{
		pattern: /invalid peer certificate: NotValidYet|not valid yet: verification time/,
		by: 'client',
		meaning: 'What the primary presents is not valid yet, by the clock of the client.',
		fix: 'Set the clock of the client.',
	},
	{
		pattern: /NotValidForName|certificate not valid for (?:any )?name|not valid for any names/,
		by: 'client',
		meaning: 'What the primary presents does not name the host that the client dials.',
		fix: "Set the server's name in the client to one of the certificate, or request one with that name.",
	},
	{
		pattern: /no suitable certificate found|No client cert\b|Unsupported key algorithm group/i,
		by: 'own-store',
		meaning: 'The client found no certificate of its own that it can use.',
		fix: 'Look at the text the client looks for, the store of the machine, and the kind of the key.',
	},
];

const longest = 2000;

export type ClientRefusal = {readonly line: string; readonly by: ClientPhrase['by']; readonly meaning: string; readonly fix: string};

/** A client tries again and again, so one that is refused still says so near the end. In ms. */
const past = 3_600_000;

/**
The last line of a client's log by which one side refuses the other; `null` when there is none, or when the log goes on for more than an hour after it
without another. Lines are foreign text.
*/
export const lastClientRefusal = (lines: readonly string[]): ClientRefusal | null => {
	const times = lines.map(line => lineTime(line.slice(0, longest)));
	const end = times.findLast(time => time !== null) ?? null;

	for (const [index, line] of [...lines.entries()].toReversed()) {
		const found = clientRefusals.find(({pattern}) => pattern.test(line.slice(0, longest)));
		if (!found) continue;
		const at = times.slice(0, index + 1).findLast(time => time !== null) ?? null;
		if (at !== null && end !== null && end - at > past) return null;
		return {line: line.trim(), by: found.by, meaning: found.meaning, fix: found.fix};
	}

	return null;
};
