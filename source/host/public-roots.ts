import {X509Certificate} from 'node:crypto';
import {tls} from './sockets.js';

let known: ReadonlySet<string> | undefined;

/** SHA-256 (lower hex) of the public authorities this program's own Node brings (Mozilla's list): asked only whether a root is a public one, never for trust. */
export const publicRoots = (): ReadonlySet<string> => {
	known ??= new Set(tls().rootCertificates.map(pem => new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()));
	return known;
};
