import {child, children, type Element, encode, isContext, isUniversal, oid, tag} from './asn1.js';
import {budget} from './asn1-budget.js';
import type {Certificate} from './certificate.js';
import {readEach} from './certificate-list.js';
import {type Refusal, refusalOf, refuse, refuseAs} from './refusal.js';

export const signedData = '1.2.840.113549.1.7.2';

/** Is this a PKCS7 file (RFC 2315, CMS in RFC 5652)? */
export const isPkcs7 = (element: Element): boolean => {
	const first = children(element)[0];
	return isUniversal(first, tag.oid) && oid(first).startsWith('1.2.840.113549.1.7.');
};

export type Pkcs7 = {readonly certificates: readonly Certificate[]; readonly trouble: Refusal | null};

const nothingInside = (revocationLists: number) =>
	refuse(
		'nothing-inside',
		revocationLists > 0 ? 'This P7B file holds a revocation list, and no certificate.' : 'This P7B file holds no certificate.',
	);

/** The certificates a P7B carries, in file order: of any key, beside revocation lists, signed or not. Throws refusals and Asn1Fault. */
export const readPkcs7 = (element: Element): Pkcs7 => {
	if (oid(child(element, 0)) !== signedData)
		throw refuseAs('no-certificates', 'unsupported', 'This is a PKCS7 file of another kind than one that carries certificates.');
	const fields = children(child(child(element, 1), 0));
	const set = fields.find(field => isContext(field, 0));
	const lists = fields.find(field => isContext(field, 1));
	// Attribute certificates lie here too; they carry a tag of their own.
	const plain = (set ? children(set) : []).filter(one => isUniversal(one, tag.sequence));
	if (plain.length > budget.certificates)
		throw refuse('unsupported', 'This P7B file holds more than 2,000 certificates; it is not opened.');
	const {found, trouble} = readEach(plain.map(one => ({der: encode(one)})));
	const nothing = plain.length === 0 ? refusalOf(nothingInside(lists ? children(lists).length : 0)) : undefined;
	return {certificates: found.map(({certificate}) => certificate), trouble: trouble ?? nothing ?? null};
};
