import type {Certificate} from './certificate.js';
import type {JavaView} from './java-view.js';
import type {PrivateKey} from './private-key.js';
import type {Refusal} from './refusal.js';

export type ContainerFormat = 'pem' | 'der' | 'pkcs7' | 'pkcs12' | 'jks' | 'pkcs8' | 'config' | 'unknown';

/** One certificate of a keystore or truststore and how Java files it. */
export type Entry = {
	/** As Java calls it, in small letters. */
	readonly alias: string;
	readonly certificate: Certificate;

	/** Java takes it as an anchor (trustedCertEntry). */
	readonly isTrusted: boolean;

	/** ISO 8601 UTC; PKCS12 files do not say it. */
	readonly enteredAt: string | null;
};

/** What a file holds, found by its content and never by its name. */
export type Container = {
	readonly format: ContainerFormat;

	/** In file order, each once. */
	readonly certificates: readonly Certificate[];
	readonly keys: readonly PrivateKey[];

	/** How many of these keys lie there in clear: no password guards them. */
	readonly clearKeys: number;

	/** The certificates of a keystore with their aliases; empty for loose files. */
	readonly entries: readonly Entry[];

	/** SHA-256 of the certificates in which Java would see trusted entries. */
	readonly trusted: readonly string[];

	/** How a PKCS12 file is protected; `null` for any other file. `mac: null`: nothing checks its content. */
	readonly pkcs12: {
		readonly mac: string | null;
		readonly encryption: readonly string[];

		/** The largest count of rounds in it. */
		readonly iterations: number;
		readonly aliases: readonly string[];
	} | null;

	/** What Java's own KeyStore makes of the file with this password. */
	readonly java: JavaView;

	/** A text that begins with a UTF-8 byte order mark, which keytool refuses. */
	readonly hasByteOrderMark: boolean;

	/** Why something in it could not be had. Certificates may be there all the same. */
	readonly trouble: Refusal | null;
};

/** A keystore as its own reader hands it over. */
export type Opened = Omit<Container, 'format' | 'hasByteOrderMark'>;

/** The same of a file that is no keystore; what Java says of such a one is told by its first bytes. */
export type Loose = Omit<Opened, 'java'>;
