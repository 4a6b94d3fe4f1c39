import {Buffer} from 'node:buffer';

/** One armoured block of a PEM text (RFC 7468). */
export type PemBlock = {
	/** "CERTIFICATE", "ENCRYPTED PRIVATE KEY". */
	readonly label: string;

	/** The line its BEGIN stands on, from 1. */
	readonly line: number;

	/** The block as it stands, BEGIN and END included. */
	readonly text: string;

	/** `null`: its base64 cannot be read, or it has no END line. */
	readonly der: Buffer | null;

	/** OpenSSL's old encryption inside the armour ("Proc-Type: 4,ENCRYPTED"). */
	readonly isEncrypted: boolean;

	/** The line that names its cipher. */
	readonly dekInfo: string | undefined;
	readonly hasEnd: boolean;
};

const begin = /^[ \t]*-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,60})-----[ \t]*$/;

/** A UTF-8 byte order mark: keytool refuses a text that begins with one. */
export const hasByteOrderMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** "UTF-16" by its mark, or by the zero bytes between plain letters. */
export const isUtf16 = (bytes: Uint8Array): boolean => {
	const [one, two] = bytes;
	if ((one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff)) return true;
	const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1').replaceAll('\0', '');
	return head.includes('-----') && bytes.subarray(0, 64).filter(byte => byte === 0).length > 16;
};

const block = (label: string, line: number, rows: readonly string[], end: number): PemBlock => {
	const hasEnd = end >= 0;
	const inside = hasEnd ? rows.slice(1, end) : rows.slice(1);
	const isEncrypted = inside.some(row => row.startsWith('Proc-Type:') && row.includes('ENCRYPTED'));
	const base64 = inside
		.filter(row => !row.includes(':'))
		.join('')
		.replaceAll(/\s/g, '');
	const isReadable = hasEnd && /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
	return {
		label,
		line,
		text: `${rows.slice(0, end + 1).join('\n')}\n`,
		der: isReadable ? Buffer.from(base64, 'base64') : null,
		isEncrypted,
		dekInfo: inside.find(row => row.startsWith('DEK-Info:')),
		hasEnd,
	};
};

/** Every block in file order. Text around them, CRLF and a byte order mark do not matter. */
export const readPem = (bytes: Uint8Array): readonly PemBlock[] => {
	const rows = Buffer.from(bytes)
		.toString('latin1')
		.replace(/^\u00EF\u00BB\u00BF/, '')
		.split(/\r\n|\r|\n/)
		.map(row => row.trim());
	const blocks: PemBlock[] = [];
	for (let index = 0; index < rows.length; index++) {
		const label = begin.exec(rows[index] ?? '')?.[1];
		if (label === undefined) continue;
		// A block ends where the next begins at the latest, so one lost END line does not swallow the rest.
		let last = index + 1;
		while (last < rows.length && !rows[last]?.includes('-----')) last++;
		const closes = rows[last]?.trim() === `-----END ${label}-----`;
		blocks.push(block(label, index + 1, rows.slice(index, last + 1), closes ? last - index : -1));
		if (closes) index = last;
		else index = last - 1;
	}
	return blocks;
};
