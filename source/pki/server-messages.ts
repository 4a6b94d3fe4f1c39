import {Buffer} from 'node:buffer';
import {distinguishedName} from './distinguished-name.js';
import {extensionsIn, vector, vectors} from './tls-messages.js';

const statusRequest = 5;
const supportedVersions = 43;
const certificateAuthorities = 47;

const versions: ReadonlyMap<number, string> = new Map([
	[0x03_01, 'TLSv1'],
	[0x03_02, 'TLSv1.1'],
	[0x03_03, 'TLSv1.2'],
	[0x03_04, 'TLSv1.3'],
]);

/** The chosen suite and version. @throws RangeError when it is cut short, as all of these do. */
export const readServerHello = (body: Buffer): {readonly suite: number; readonly isTls13: boolean; readonly protocol: string | null} => {
	// Version, random and the session's id go before the suite (RFC 8446 section 4.1.3).
	const [, at] = vector(body, 34, 1);
	const rest = body.subarray(at + 3);
	const selected = rest.length === 0 ? undefined : extensionsIn(vector(rest, 0, 2)[0]).get(supportedVersions);
	const version = (selected ?? body).readUInt16BE(0);
	return {suite: body.readUInt16BE(at), isTls13: selected !== undefined, protocol: versions.get(version) ?? null};
};

export type Entry = {readonly certificate: Buffer; readonly extensions: Buffer};

/** The entries of a Certificate message; in TLS 1.3 a context goes first and each is followed by its extensions. */
export const entriesIn = (body: Buffer, isTls13: boolean): readonly Entry[] => {
	const [list] = vector(body, isTls13 ? vector(body, 0, 1)[1] : 0, 3);
	if (!isTls13) return vectors(list, 3).map(certificate => ({certificate, extensions: Buffer.alloc(0)}));
	const found: Entry[] = [];
	for (let at = 0; at < list.length; ) {
		const [certificate, after] = vector(list, at, 3);
		const [extensions, next] = vector(list, after, 2);
		found.push({certificate, extensions});
		at = next;
	}

	return found;
};

/** A CertificateStatus (RFC 6066 section 8): type 1 is OCSP, and the only one we ask for. */
export const stapledIn = (status: Buffer | undefined): string | null =>
	status?.[0] === 1 ? vector(status, 1, 3)[0].toString('base64') : null;

/** In TLS 1.3 the staple goes with the certificate it speaks of. */
export const stapledWith = ({extensions}: Entry): string | null => stapledIn(extensionsIn(extensions).get(statusRequest));

/** RFC 4514 names of a CertificateRequest, in its order. */
export const authoritiesIn = (body: Buffer, isTls13: boolean): readonly string[] => {
	if (isTls13) {
		const list = extensionsIn(vector(body, vector(body, 0, 1)[1], 2)[0]).get(certificateAuthorities);
		return list ? namesIn(vector(list, 0, 2)[0]) : [];
	}

	const [, afterTypes] = vector(body, 0, 1);
	const [, afterSchemes] = vector(body, afterTypes, 2);
	return namesIn(vector(body, afterSchemes, 2)[0]);
};

// A server names the same authorities to everybody, 150 of them where it trusts all that Java brings.
let lately: {readonly list: Buffer; readonly names: readonly string[]} | undefined;

const namesIn = (list: Buffer): readonly string[] => {
	if (!lately?.list.equals(list)) lately = {list: Buffer.from(list), names: vectors(list, 2).map(readable)};
	return lately.names;
};

// One name that cannot be read must not hide the others.
const readable = (der: Buffer): string => {
	try {
		return distinguishedName(der);
	} catch {
		return `#${der.subarray(0, 256).toString('hex').toUpperCase()}`;
	}
};
