// The registry of RFC 8446 section 6, and the older ones that TLS 1.2 servers still send.
const names: Readonly<Record<number, string>> = {
	0: 'close_notify',
	10: 'unexpected_message',
	20: 'bad_record_mac',
	21: 'decryption_failed',
	22: 'record_overflow',
	30: 'decompression_failure',
	40: 'handshake_failure',
	41: 'no_certificate',
	42: 'bad_certificate',
	43: 'unsupported_certificate',
	44: 'certificate_revoked',
	45: 'certificate_expired',
	46: 'certificate_unknown',
	47: 'illegal_parameter',
	48: 'unknown_ca',
	49: 'access_denied',
	50: 'decode_error',
	51: 'decrypt_error',
	60: 'export_restriction',
	70: 'protocol_version',
	71: 'insufficient_security',
	80: 'internal_error',
	86: 'inappropriate_fallback',
	90: 'user_canceled',
	100: 'no_renegotiation',
	109: 'missing_extension',
	110: 'unsupported_extension',
	111: 'certificate_unobtainable',
	112: 'unrecognized_name',
	113: 'bad_certificate_status_response',
	114: 'bad_certificate_hash_value',
	115: 'unknown_psk_identity',
	116: 'certificate_required',
	120: 'no_application_protocol',
};

/** What the other side says before it ends a connection. */
export type Alert = {
	/** "certificate_unknown"; "alert_200" for a number nobody registered. */
	readonly name: string;
	readonly number: number;
	readonly level: 'warning' | 'fatal';
};

/** "certificate_unknown" for 46; "alert_200" for a number nobody registered. */
export const alertName = (code: number): string => names[code] ?? `alert_${code}`;

export const alertOf = (level: number, code: number): Alert => ({
	name: alertName(code),
	number: code,
	level: level === 1 ? 'warning' : 'fatal',
});

/**
The alert inside an OpenSSL error code: "certificate_unknown" for ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN, `null` for any other error.
Needed where the alert itself travelled encrypted; OpenSSL makes an error of fatal ones only.
*/
export const alertInErrorCode = (code: string): Alert | null => {
	const name = /^ERR_SSL_(?:SSLV3|TLSV1|TLSV13)_(?:ALERT_)?(?<name>[A-Z_]+)$/.exec(code)?.groups?.['name']?.toLowerCase();
	const [number] = Object.entries(names).find(([, known]) => known === name) ?? [];
	return number === undefined ? null : alertOf(2, Number(number));
};
