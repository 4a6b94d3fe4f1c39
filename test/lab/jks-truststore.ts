import {createHash} from 'node:crypto';
import type {Certificate} from '../../source/pki/certificate.js';
import {toDer} from '../../source/pki/certificate.js';

const number = (size: 2 | 4, value: number): Buffer => {
	const bytes = Buffer.alloc(size);
	if (size === 2) bytes.writeUInt16BE(value);
	else bytes.writeUInt32BE(value);
	return bytes;
};

const text = (value: string) => Buffer.concat([number(2, Buffer.byteLength(value)), Buffer.from(value)]);

/** A truststore in Java's own older form (JKS version 2), as distributions still lay it. */
export const jksTruststore = (
	entries: readonly {readonly alias: string; readonly certificate: Certificate}[],
	password: string,
): Buffer => {
	const body = Buffer.concat([
		Buffer.from('feedfeed00000002', 'hex'),
		number(4, entries.length),
		...entries.flatMap(({alias, certificate}) => {
			const der = toDer(certificate);
			const date = Buffer.alloc(8);
			date.writeBigUInt64BE(BigInt(Date.now()));
			return [number(4, 2), text(alias), date, text('X.509'), number(4, der.length), der];
		}),
	]);
	const word = Buffer.from(password, 'utf16le').swap16();
	return Buffer.concat([body, createHash('sha1').update(word).update('Mighty Aphrodite').update(body).digest()]);
};
