import {Buffer} from 'node:buffer';
import {type CipherGCMTypes, createDecipheriv, createHmac} from 'node:crypto';

type Suite = {readonly hash: string; readonly cipher: CipherGCMTypes | 'chacha20-poly1305'; readonly keyLength: number};

const suites: ReadonlyMap<number, Suite> = new Map([
	[0x13_01, {hash: 'sha256', cipher: 'aes-128-gcm', keyLength: 16}],
	[0x13_02, {hash: 'sha384', cipher: 'aes-256-gcm', keyLength: 32}],
	[0x13_03, {hash: 'sha256', cipher: 'chacha20-poly1305', keyLength: 32}],
]);

/** HKDF-Expand-Label of RFC 8446 section 7.1, with an empty context. Every length asked for here fits one round of the hash. */
const expandLabel = (hash: string, secret: Buffer, label: string, length: number): Buffer => {
	const whole = Buffer.from(`tls13 ${label}`);
	const info = Buffer.concat([Buffer.from([0, length, whole.length]), whole, Buffer.from([0, 1])]);
	return createHmac(hash, secret).update(info).digest().subarray(0, length);
};

export type OpenedRecord = {readonly type: number; readonly content: Buffer};

export type RecordCipher = {
	/** Opens the next encrypted record of one direction; they must be given in order. `undefined`: it was not made with this secret. */
	open(header: Buffer, body: Buffer): OpenedRecord | undefined;

	/** For the records after a KeyUpdate (RFC 8446 section 7.2). */
	next(): RecordCipher;
};

const tagLength = 16;

/**
Reads TLS 1.3 records (RFC 8446 section 5.2) with a traffic secret from the key log.
`undefined` for a cipher suite that is not of TLS 1.3.
*/
export const recordCipher = (suiteCode: number, secretHex: string): RecordCipher | undefined => {
	const suite = suites.get(suiteCode);
	return suite && cipherOf(suite, Buffer.from(secretHex, 'hex'));
};

const cipherOf = (suite: Suite, secret: Buffer): RecordCipher => {
	const key = expandLabel(suite.hash, secret, 'key', suite.keyLength);
	const iv = expandLabel(suite.hash, secret, 'iv', 12);
	let sequence = 0n;

	const open: RecordCipher['open'] = (header, body) => {
		if (body.length <= tagLength) return undefined;
		const nonce = Buffer.from(iv);
		nonce.writeBigUInt64BE(nonce.readBigUInt64BE(4) ^ sequence, 4);
		const decipher = createDecipheriv(suite.cipher as 'aes-128-gcm', key, nonce, {authTagLength: tagLength});
		decipher.setAAD(header);
		decipher.setAuthTag(body.subarray(-tagLength));
		try {
			const inner = Buffer.concat([decipher.update(body.subarray(0, -tagLength)), decipher.final()]);
			sequence++;
			// The true type is the last byte that is not padding.
			let end = inner.length;
			while (end > 0 && inner[end - 1] === 0) end--;
			return end === 0 ? undefined : {type: inner[end - 1] ?? 0, content: inner.subarray(0, end - 1)};
		} catch {
			return undefined;
		}
	};

	return {open, next: () => cipherOf(suite, expandLabel(suite.hash, secret, 'traffic upd', secret.length))};
};
