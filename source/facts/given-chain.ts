import type {Certificate} from '../pki/certificate.js';
import type {GivenFile} from './given-files.js';

/** What the given files make of one participant: primary, gateway:NAME or client:NAME. */
export type GivenChain = {
	readonly files: readonly GivenFile[];

	/** The participant's own certificate: the one whose key was given, else the one that names the host. */
	readonly leaf: Certificate | null;

	/** Does a given private key belong to the leaf? `null`: there is no leaf, or no key was given. */
	readonly keyMatches: boolean | null;
	readonly privateKeys: readonly {readonly key: string; readonly keySha256: string}[];

	/** Leaf first, as far as the participant's own files reach. */
	readonly own: readonly Certificate[];

	/** Leaf first, as far as everything given reaches (authorities and the other chains too). */
	readonly links: readonly Certificate[];

	/** RFC 4514 name of the issuer nobody gave; `null` when `links` end in a root. */
	readonly missing: string | null;
	readonly root: Certificate | null;

	/** The file that becomes the keystore byte for byte: one complete PKCS12 with key and chain. `null`: a new one is made of the parts. */
	readonly readyKeystore: string | null;
};
