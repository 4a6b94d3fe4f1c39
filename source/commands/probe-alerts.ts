import type {Handshake} from '../host/host.js';

// What the alerts mean, measured with Java 17 and OpenSSL 3 as servers; the registry is RFC 8446 section 6.2.
const meanings: Readonly<Record<string, string>> = {
	access_denied: 'The server knows our certificate and does not let it in.',
	bad_certificate: 'Java answers so when no certificate is shown, or when ours cannot be read.',
	bad_certificate_status_response: 'The OCSP answer that goes with a certificate does not satisfy the server.',
	certificate_expired: 'The server holds that our certificate has ended. One of the two clocks may be wrong.',
	certificate_required: 'The server insists on a certificate, and none was shown.',
	certificate_revoked: 'The server holds that our certificate was revoked.',
	certificate_unknown: 'Java answers so to nearly every fault of trust, so the alert alone names no cause.',
	decode_error: 'The server cannot read what we sent. Something between may change it.',
	decrypt_error: 'A signature does not fit: certificate and private key do not belong together.',
	handshake_failure:
		'The server finds nothing it could agree to: often its keystore gives no key it can use, or none for the suites asked for.',
	insufficient_security: 'The server asks for stronger cipher suites than were offered.',
	internal_error: 'Java answers so when it trusts no authority at all, or when its own key is of a kind it cannot sign with.',
	no_application_protocol: 'The server wants another protocol to be named in the handshake.',
	protocol_version: 'The server speaks neither TLS 1.2 nor TLS 1.3.',
	unknown_ca: 'The server does not know the authority that issued our certificate.',
	unrecognized_name: 'The server has no certificate for the name asked for.',
	unsupported_certificate: 'The server has no use for a certificate of this kind: its key or its usage.',
};

/** What an alert tells, one sentence; `undefined` where the number is all there is. */
export const alertMeaning = (name: string): string | undefined => meanings[name];

const moments = {hello: 'in answer to our hello', handshake: 'in the handshake', after: 'after the handshake'};

/** "alert certificate_unknown (46), fatal, after the handshake". */
export const alertText = ({alert, alertDetail}: Handshake): string | null => {
	if (alert === null) return null;
	return alertDetail ? `alert ${alert} (${alertDetail.number}), ${alertDetail.level}, ${moments[alertDetail.when]}` : `alert ${alert}`;
};

const failures: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/SIGNATURE|OCTET_INVALID|MODULUS/,
		"The server's signature does not fit its certificate: certificate and private key do not belong together.",
	],
	[/EXCESSIVE_MESSAGE_SIZE/, 'Its chain is larger than 100 KB, more than a client takes.'],
	[/UNSUPPORTED_PROTOCOL|VERSION/, 'It chose a version of TLS that was not offered.'],
	[/ETIMEDOUT/, 'It began the handshake and gave no further answer in time.'],
	[/ECONNRESET/, 'It closed the connection in the middle of the handshake.'],
];

/** What a code of OpenSSL or of the system tells of a handshake that broke. */
export const failureMeaning = (code: string): string =>
	failures.find(([what]) => what.test(code))?.[1] ?? `The handshake broke with ${code}.`;
