import {Buffer} from 'node:buffer';
import {createPublicKey, generateKeyPairSync, randomBytes} from 'node:crypto';
import {readCertificate, toPem} from '../../source/pki/certificate.js';
import {Secret} from '../../source/secret.js';
import type {Issued} from './acme.js';
import * as der from './der.js';
import {nameOf, signed} from './ocsp-answer.js';

export type Order = {
	readonly from: Date;
	readonly until: Date;
	readonly extensions?: readonly Buffer[];

	/** DER of a Name; absent: the name as CN. */
	readonly subject?: Buffer;

	/** Of an earlier certificate; absent: a new EC key. */
	readonly keyPem?: string;
};

const newKey = (): string => generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey.export({type: 'pkcs8', format: 'pem'}).toString();

/** A certificate OpenSSL's own commands would not make: any dates, any extensions. `by` absent: it signs itself. */
export const handmade = (name: string, by: Issued | null, {from, until, extensions = [], subject, keyPem = newKey()}: Order): Issued => {
	const own = subject ?? der.sequence(der.tlv(0x31, der.sequence(der.oid('2.5.4.3'), der.tlv(0x0c, Buffer.from(name)))));
	const signer = by ?? {keyPem};
	const {algorithm} = signed(Buffer.alloc(0), signer);
	const body = der.sequence(
		der.explicit(0, der.integer(2)),
		der.tlv(0x02, Buffer.from([1]), randomBytes(12)),
		algorithm,
		by ? nameOf(by) : own,
		der.sequence(der.time(from), der.time(until)),
		own,
		createPublicKey(keyPem).export({type: 'spki', format: 'der'}),
		...(extensions.length > 0 ? [der.explicit(3, der.sequence(...extensions))] : []),
	);
	const certificate = readCertificate(der.sequence(body, algorithm, der.bitString(signed(body, signer).signature)));
	const key = {key: certificate.key, keySha256: certificate.keySha256, pem: new Secret(keyPem)};
	return {certificate, key, keyPem, pem: toPem(certificate)};
};
