import type {Certificate} from '../pki/certificate.js';

/** One certificate, key or keystore file the operator gave. */
export type GivenFile = {
	/** As given; relative ones are relative to the site file. */
	readonly path: string;
	readonly format: 'pem' | 'der' | 'pkcs7' | 'pkcs12' | 'jks' | 'pkcs8' | 'config' | 'unknown' | null;
	readonly opened: boolean;

	/** Why it did not open. `null` when it did. */
	readonly reason:
		| null
		| 'missing'
		| 'forbidden'
		| 'is-folder'
		| 'too-large'
		| 'needs-password'
		| 'wrong-password'
		| 'not-a-keystore'
		| 'truncated'
		| 'unsupported'
		| 'nothing-inside';

	/** One full sentence for the operator; `null` when it opened. */
	readonly say: string | null;
	readonly hints: readonly string[];
	readonly certificates: readonly Certificate[];
	readonly privateKeys: readonly {readonly key: string; readonly keySha256: string}[];

	/** What may be said of the password that was tried. */
	readonly password: {readonly characters: number; readonly isAscii: boolean; readonly hasSpaceAtAnEnd: boolean} | null;

	/** The container's own check, "SHA-256"; `null` when it is no PKCS12 or has none. */
	readonly mac: string | null;
};

/** The files of one participant's chain; on `portal` the authorities given besides. */
export type GivenFiles = {readonly files: readonly GivenFile[]};
