import {Buffer} from 'node:buffer';

/** What a folder for somebody else is made for; its files are told apart from foreign ones by it. */
export type PackKind = 'portal' | 'windows';

export type PackFile = {
	/** Relative to the pack's folder, with slashes. */
	readonly path: string;
	readonly bytes: Buffer;
	readonly mode: number;

	/** Absent: the same bytes. A keystore is salted, so one that says the same is kept as it is. */
	readonly isIn?: (bytes: Uint8Array) => Promise<boolean>;
};

export const textFile = (path: string, text: string): PackFile => ({path, bytes: Buffer.from(text, 'utf8'), mode: 0o644});

/** What Windows' own tools write: every line ends with CR LF. */
export const windowsTextFile = (path: string, text: string): PackFile => textFile(path, text.replaceAll(/\r?\n/g, '\r\n'));
