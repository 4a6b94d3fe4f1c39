/** What Java writes when it refuses a certificate, and what it means. A newer Java puts the alert in brackets before it, so none is anchored. */
export type Phrase = {readonly pattern: RegExp; readonly meaning: string};

export const refusals: readonly Phrase[] = [
	{pattern: /Certificate has been revoked/, meaning: 'The authority revoked the certificate.'},
	{pattern: /revocation status is unknown/, meaning: 'The responder does not know the certificate.'},
	{
		pattern: /Unable to determine revocation status due to network error/,
		meaning: 'The server could not reach the OCSP responder, and then refuses.',
	},
	{pattern: /does not specify OCSP responder/, meaning: 'A certificate of the chain names no OCSP responder, and then the server refuses.'},
	{pattern: /CertificateExpiredException|NotAfter:/, meaning: 'A certificate has ended, by the clock of the server.'},
	{pattern: /CertificateNotYetValidException|NotBefore:/, meaning: 'A certificate is not valid yet, by the clock of the server.'},
	{pattern: /does not permit use for TLS client authentication/, meaning: 'The certificate must not be used by a client.'},
	{pattern: /KeyUsage does not allow digital signatures/, meaning: 'The key usage of the certificate forbids signatures.'},
	{pattern: /Algorithm constraints check failed/, meaning: "The server's Java forbids an algorithm or key size of the chain."},
	{pattern: /this is not a CA certificate/, meaning: 'An issuer in the chain is no authority.'},
	{pattern: /trustAnchors parameter must be non-empty/, meaning: 'The server trusts no authority at all.'},
	{
		pattern: /PKIX path building failed|unable to find valid certification path/,
		meaning: 'The server finds no way from the certificate to an authority it trusts.',
	},
];

const longest = 2000;

/** The last line of a log that says why a certificate was refused; `null` when none does. Lines are foreign text. */
export const lastRefusal = (lines: readonly string[]): {readonly line: string; readonly meaning: string} | null => {
	for (const line of lines.toReversed()) {
		const found = refusals.find(({pattern}) => pattern.test(line.slice(0, longest)));
		if (found) return {line: line.trim(), meaning: found.meaning};
	}

	return null;
};
