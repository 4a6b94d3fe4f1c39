import type {Certificate} from './certificate.js';
import type {JavaView} from './java-view.js';
import {covers} from './names.js';

const isEnd = ({authority}: Certificate) => !authority;

/**
Which of these certificates is the host's own. A key decides, then the name; of several (last year's and this year's) the one that lasts longest.
`keys`: SHA-256 of the public keys whose private key is there. `others`: hosts that the same files serve; what names one of them and not this host is theirs.
`null`: none of them can be told to be it.
*/
export const pickLeaf = (
	certificates: readonly Certificate[],
	keys: ReadonlySet<string>,
	host: string,
	others: readonly string[] = [],
): Certificate | null => {
	const isTheirs = (one: Certificate) => others.some(other => covers(one, other)) && !covers(one, host);
	const lasting = certificates.filter(one => !isTheirs(one)).toSorted((one, other) => other.notAfter.localeCompare(one.notAfter));
	const keyed = lasting.filter(({keySha256}) => keys.has(keySha256));
	const ends = lasting.filter(isEnd);
	return (
		keyed.find(certificate => isEnd(certificate) && covers(certificate, host)) ??
		keyed.find(isEnd) ??
		keyed[0] ??
		ends.find(certificate => covers(certificate, host)) ??
		(ends.length === 1 ? (ends[0] ?? null) : null)
	);
};

type Parts = {
	readonly format: string | null;
	readonly certificates: readonly Certificate[];
	readonly keys: ReadonlyArray<{readonly keySha256: string}>;

	/** Absent where it is not known: then nothing is held against the file. */
	readonly java?: JavaView | undefined;
};

/** Java loads it, sees one key, and can use that key. A chain Java does not find in it is told by `isWhole` below, and by the checks. */
const isUsableByJava = (java: JavaView | undefined): boolean => !java || (java.loads && java.keyEntries === 1 && java.code === undefined);

/** A server may load a container as it is when it is PKCS12, holds this key alone, and nothing between leaf and root lacks. The root itself need not be inside. */
export const isReadyKeystore = ({format, certificates, keys, java}: Parts, leaf: Certificate, links: readonly Certificate[]): boolean => {
	const inside = new Set(certificates.map(({sha256}) => sha256));
	const isWhole = links.every((link, index) => inside.has(link.sha256) || (index > 0 && link.isSelfIssued));
	return format === 'pkcs12' && isUsableByJava(java) && keys.length === 1 && keys[0]?.keySha256 === leaf.keySha256 && isWhole;
};
