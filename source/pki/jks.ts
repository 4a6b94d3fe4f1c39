import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {Secret} from '../secret.js';
import {budget} from './asn1-budget.js';
import {refuse} from './refusal.js';

/** One entry of a JKS file. A key entry's chain is leaf first. */
export type JksEntry = {
	readonly kind: 'key' | 'trusted';
	readonly alias: string;
	readonly enteredAt: string | null;
	readonly certificates: readonly Buffer[];

	/** The EncryptedPrivateKeyInfo of a key entry, in JKS's own encryption. */
	readonly key: Buffer | null;
};

export type Jks = {
	readonly entries: readonly JksEntry[];

	/** Does the password fit the check at the end? `null`: none was given. Java itself opens cacerts without one. */
	readonly passwordFits: boolean | null;

	/** False where the check itself was cut; Java asks for it only when it has a password. */
	readonly isWhole: boolean;
};

const magic = 0xfeedfeed;
const jceksMagic = 0xcececece;

const starts = (bytes: Uint8Array, number: number) => bytes.length >= 4 && Buffer.from(bytes.subarray(0, 4)).readUInt32BE() === number;
export const isJks = (bytes: Uint8Array): boolean => starts(bytes, magic);
export const isJceks = (bytes: Uint8Array): boolean => starts(bytes, jceksMagic);

const checkSize = 20;

export const truncated = () =>
	refuse('truncated', 'This JKS file ends early: it was cut while it was copied or written.', 'Copy it again.');

const newReader = (bytes: Buffer) => {
	let at = 0;
	const take = (size: number): Buffer => {
		if (at + size > bytes.length) throw truncated();
		at += size;
		return bytes.subarray(at - size, at);
	};
	return {
		take,
		position: () => at,
		number: () => take(4).readUInt32BE(),
		text: () => take(take(2).readUInt16BE()).toString('utf8'),
		moment: (): string | null => {
			const date = new Date(Number(take(8).readBigInt64BE()));
			return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
		},
	};
};

// The check is SHA-1 over the password as UTF-16BE, a phrase, and everything before it (sun.security.provider.JavaKeyStore).
const fits = (bytes: Buffer, end: number, password: Secret): boolean =>
	createHash('sha1')
		.update(Buffer.from(password.reveal(), 'utf16le').swap16())
		.update('Mighty Aphrodite', 'utf8')
		.update(bytes.subarray(0, end))
		.digest()
		.equals(bytes.subarray(end, end + checkSize));

/** Reads a JKS file; its keys stay closed. Throws refusals. */
export const readJks = (given: Uint8Array, password?: Secret): Jks => {
	const bytes = Buffer.from(given);
	const reader = newReader(bytes);
	reader.number();
	const version = reader.number();
	const count = reader.number();
	if (version !== 1 && version !== 2) throw refuse('unsupported', `This JKS file has the version ${version}, which is not read here.`);
	if (count > budget.certificates) throw refuse('unsupported', 'This JKS file claims to have more than 2,000 entries; it is not opened.');
	const certificate = () => {
		if (version === 2) reader.text();
		return reader.take(reader.number());
	};
	const entry = (): JksEntry => {
		const tag = reader.number();
		const alias = reader.text();
		const enteredAt = reader.moment();
		if (tag === 2) return {kind: 'trusted', alias, enteredAt, key: null, certificates: [certificate()]};
		if (tag !== 1) throw refuse('unsupported', 'This JKS file holds an entry of an unknown kind.');
		const key = reader.take(reader.number());
		const length = reader.number();
		if (length > 100) throw refuse('unsupported', 'This JKS file holds a chain of more than 100 certificates; it is not opened.');
		return {kind: 'key', alias, enteredAt, key, certificates: Array.from({length}, certificate)};
	};
	const entries = Array.from({length: count}, entry);
	const isWhole = bytes.length >= reader.position() + checkSize;
	return {entries, passwordFits: password ? isWhole && fits(bytes, reader.position(), password) : null, isWhole};
};
