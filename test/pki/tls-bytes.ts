import {Buffer} from 'node:buffer';
import {type CipherGCMTypes, createCipheriv, createHmac} from 'node:crypto';

/** A vector with its length in front. */
export const sized = (lengthBytes: number, ...parts: readonly Uint8Array[]): Buffer => {
	const content = Buffer.concat(parts);
	const length = Buffer.alloc(lengthBytes);
	length.writeUIntBE(content.length, 0, lengthBytes);
	return Buffer.concat([length, content]);
};

export const record = (type: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from([type, 3, 3]), sized(2, content)]);

export const handshake = (type: number, body: Uint8Array): Buffer => Buffer.concat([Buffer.from([type]), sized(3, body)]);

export const extension = (type: number, value: Uint8Array): Buffer =>
	Buffer.concat([Buffer.from([type >> 8, type & 0xff]), sized(2, value)]);

export const alert = (level: number, code: number): Buffer => record(21, Buffer.from([level, code]));

/** A ServerHello; with `isTls13` it says so in its extensions, as a HelloRetryRequest does too. */
export const serverHello = (suite: number, {isTls13 = false, random = Buffer.alloc(32, 7)} = {}): Buffer => {
	const extensions = isTls13 ? sized(2, extension(43, Buffer.from([3, 4]))) : Buffer.alloc(0);
	return handshake(2, Buffer.concat([Buffer.from([3, 3]), random, sized(1), Buffer.from([suite >> 8, suite & 0xff, 0]), extensions]));
};

/** A distinguished name of one common name. */
export const name = (commonName: string): Buffer => {
	const tlv = (tag: number, content: Uint8Array) => Buffer.concat([Buffer.from([tag, content.length]), content]);
	const attribute = Buffer.concat([tlv(6, Buffer.from([0x55, 4, 3])), tlv(0x0c, Buffer.from(commonName))]);
	return tlv(0x30, tlv(0x31, tlv(0x30, attribute)));
};

const expand = (hash: string, secret: Uint8Array, label: string, length: number): Buffer => {
	const whole = Buffer.from(`tls13 ${label}`);
	const info = Buffer.concat([Buffer.from([0, length]), sized(1, whole), Buffer.from([0, 1])]);
	return createHmac(hash, secret).update(info).digest().subarray(0, length);
};

/** The server's side of TLS 1.3 records, written anew from RFC 8446 sections 5.2 and 7.2, so that the reader is not measured by itself. */
export const sealer = (hash: string, cipher: string, keyLength: number, secret: Buffer) => {
	const [key, iv] = [expand(hash, secret, 'key', keyLength), expand(hash, secret, 'iv', 12)];
	let sequence = 0;
	return {
		secret: secret.toString('hex'),
		seal: (type: number, content: Uint8Array, padding = 0): Buffer => {
			const inner = Buffer.concat([content, Buffer.from([type]), Buffer.alloc(padding)]);
			const header = Buffer.from([23, 3, 3, (inner.length + 16) >> 8, (inner.length + 16) & 0xff]);
			const nonce = Buffer.from(iv.map((byte, index) => byte ^ (index < 8 ? 0 : (sequence / 2 ** (8 * (11 - index))) & 0xff)));
			sequence++;
			const sealing = createCipheriv(cipher as CipherGCMTypes, key, nonce, {authTagLength: 16}).setAAD(header);
			return Buffer.concat([header, sealing.update(inner), sealing.final(), sealing.getAuthTag()]);
		},
		updated: () => sealer(hash, cipher, keyLength, expand(hash, secret, 'traffic upd', secret.length)),
	};
};
