/**
A certificate as plain data, so that a fact can carry it and a bundle can replay it.
Formats are those of the public contract: sha256 lower hex, serial upper hex, RFC 4514 names, `dns:…`/`ip:…`, ISO 8601 UTC.
*/
export type Certificate = {
	readonly sha256: string;
	readonly subject: string;
	readonly issuer: string;
	readonly serial: string;
	readonly notBefore: string;
	readonly notAfter: string;

	/** Subject alternative names. */
	readonly names: readonly string[];

	/** The subject's CN, else the whole subject: what a screen calls it. Foreign text. */
	readonly label: string;

	/** The issuer's CN, else the whole issuer. Foreign text. */
	readonly issuerLabel: string;

	/** May sign certificates by its basic constraints. */
	readonly authority: boolean;
	readonly isSelfIssued: boolean;

	/** "RSA 2048", "EC P-256", "Ed25519". */
	readonly key: string;

	/** SHA-256 of the SubjectPublicKeyInfo, lower hex. */
	readonly keySha256: string;

	/** "SHA-256 with RSA". */
	readonly signature: string;

	/** `null`: the extension is absent. Short names where known ("serverAuth"), else OIDs. */
	readonly extendedKeyUsage: readonly string[] | null;
	readonly keyUsage: readonly string[] | null;
	readonly pathLength: number | null;

	/** The first OCSP responder of the authority information access. */
	readonly ocspUrl: string | null;

	/** The whole certificate, base64 of its DER. */
	readonly der: string;
};
