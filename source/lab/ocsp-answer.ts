import {createHash, sign} from 'node:crypto';
import forge from 'node-forge';
import type {Issued} from './issue.js';

const {asn1} = forge;
const {Class, Type} = asn1;
const basicResponse = '1.3.6.1.5.5.7.48.1.1';
const sha256WithRsa = '1.2.840.113549.1.1.11';

/** The one certificate a request asks about: its CertID as sent, and the serial number in lower hex without leading zeros. */
export type Question = {readonly certId: forge.asn1.Asn1; readonly serial: string};

export type Status = 'good' | 'revoked' | 'unknown';

/** Reads an OCSPRequest (RFC 6960 section 4.1.1). `undefined`: it is none. */
export const readQuestion = (bytes: Buffer): Question | undefined => {
	try {
		const request = asn1.fromDer(forge.util.createBuffer(bytes.toString('binary')));
		const list = children(children(request)[0]).find(({tagClass, type}) => tagClass === Class.UNIVERSAL && type === Type.SEQUENCE);
		const certId = children(children(list)[0])[0];
		const serial = children(certId)[3]?.value;
		if (!certId || typeof serial !== 'string') return undefined;
		return {certId, serial: Buffer.from(serial, 'binary').toString('hex').replace(/^0+/, '')};
	} catch {
		return undefined;
	}
};

/** An OCSPResponse without an answer: 1 malformedRequest, 2 internalError, 3 tryLater, 6 unauthorized. */
export const refusal = (status: 1 | 2 | 3 | 6): Buffer => encode(sequence(primitive(Type.ENUMERATED, String.fromCharCode(status))));

/** A signed answer, by the authority that issued the certificate in question (no delegated responder). */
export const answer = (question: Question, status: Status, signer: Issued, thisUpdate: Date, nextUpdate: Date): Buffer => {
	const single = sequence(question.certId, certStatus(status, thisUpdate), time(thisUpdate), context(0, true, [time(nextUpdate)]));
	const keyHash = createHash('sha1').update(publicKeyBits(signer)).digest('binary');
	const data = sequence(context(2, true, [primitive(Type.OCTETSTRING, keyHash)]), time(thisUpdate), sequence(single));
	const signature = sign('sha256', encode(data), signer.key).toString('binary');
	const algorithm = sequence(primitive(Type.OID, asn1.oidToDer(sha256WithRsa).getBytes()), primitive(Type.NULL, ''));
	const basic = encode(sequence(data, algorithm, primitive(Type.BITSTRING, `\0${signature}`)));
	const body = sequence(
		primitive(Type.OID, asn1.oidToDer(basicResponse).getBytes()),
		primitive(Type.OCTETSTRING, basic.toString('binary')),
	);
	return encode(sequence(primitive(Type.ENUMERATED, '\0'), context(0, true, [body])));
};

const certStatus = (status: Status, revokedAt: Date): forge.asn1.Asn1 => {
	if (status === 'good') return context(0, false, '');
	if (status === 'unknown') return context(2, false, '');
	// keyCompromise, the reason an operator should take most seriously.
	return context(1, true, [time(revokedAt), context(0, true, [primitive(Type.ENUMERATED, '\u0001')])]);
};

/** The bits of the public key without their wrapping: what a KeyHash is made of (RFC 6960 section 4.2.1). */
const publicKeyBits = (issued: Issued): Buffer =>
	Buffer.from(asn1.toDer(forge.pki.publicKeyToRSAPublicKey(issued.certificate.publicKey)).getBytes(), 'binary');

const children = (node: forge.asn1.Asn1 | undefined): forge.asn1.Asn1[] => (Array.isArray(node?.value) ? node.value : []);
const sequence = (...items: forge.asn1.Asn1[]) => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
const primitive = (type: forge.asn1.Type, value: string) => asn1.create(Class.UNIVERSAL, type, false, value);
const context = (tag: number, constructed: boolean, value: string | forge.asn1.Asn1[]) =>
	asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, constructed, value);
const time = (date: Date) => primitive(Type.GENERALIZEDTIME, asn1.dateToGeneralizedTime(date));
const encode = (node: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'binary');
