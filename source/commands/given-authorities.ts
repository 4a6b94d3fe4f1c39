import path from 'node:path';
import {authoritiesInOrder} from '../actions/authority-files.js';
import type {Host} from '../host/host.js';
import {isAuthority} from '../pki/authority.js';
import type {Certificate} from '../pki/certificate.js';
import {type Container, openContainer} from '../pki/container.js';
import type {Secret} from '../secret.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {openOne, refusalOf} from './given-files.js';

/** A certificate that is not taken. `from`: its file, where only that one holds it. */
export type LeftOut = {readonly certificate: Certificate; readonly from: string | null; readonly why: string};

export type GivenAuthorities = {
	/** Each once, in upload order: roots first. */
	readonly authorities: readonly Certificate[];
	readonly leftOut: readonly LeftOut[];
};

/** The certificates of a JKS file, and those beside an encrypted key, can be read without any password. */
const open = async (desk: Host, file: string, password: Secret | undefined): Promise<Container> => {
	const container = await openContainer(await desk.readFile(path.resolve(file)), password);
	return container.certificates.length > 0 ? container : openOne(desk, file, password);
};

const why = ({isSelfIssued}: Certificate): string =>
	isSelfIssued
		? 'it signs itself and is no CA by its basic constraints'
		: "it is a host's own certificate, which nobody trusts as an anchor";

const useless = (say: string): Trouble =>
	new Trouble('not-an-authority', `${say} Nothing was made.`, [
		'Give the certificates of the authorities above it. The PKI administrator has them.',
	]);

/** A file that does not open, or holds no certificate, is refused before anything is made: what it was given for would be missing. */
const refuseEmpty = (file: string, {certificates, trouble}: Container) => {
	if (certificates.some(isAuthority)) return;
	if (trouble) throw refusalOf(file, trouble);
	if (certificates.length === 0) throw useless(`${safe(file)} holds no certificate.`);
};

/**
Reads files of any kind. `password`: tried on those that need one. What is no authority is left out, in whatever file it lies.
Trouble for a file that is absent, does not open or holds no certificate, and where no authority is left.
*/
export const readAuthorities = async (desk: Host, files: readonly string[], password: Secret | undefined): Promise<GivenAuthorities> => {
	const found: Certificate[] = [];
	const leftOut = new Map<string, LeftOut>();
	for (const file of files) {
		const container = await open(desk, file, password);
		refuseEmpty(file, container);
		found.push(...container.certificates);
		for (const certificate of container.certificates.filter(one => !isAuthority(one)))
			leftOut.set(certificate.sha256, {certificate, from: file, why: why(certificate)});
	}

	const [first] = leftOut.values();
	if (first && !found.some(isAuthority))
		throw useless(`${safe(first.from ?? '')} holds ${safe(first.certificate.label)}, and ${first.why}.`);
	return {authorities: authoritiesInOrder(found), leftOut: [...leftOut.values()]};
};

export const leftOutText = ({certificate, from, why: reason}: LeftOut): string =>
	`${safe(certificate.label)}${from === null ? '' : ` of ${safe(from)}`} is left out: ${reason}`;

export const leftOutBody = ({certificate, from, why: reason}: LeftOut): object => ({
	sha256: certificate.sha256,
	subject: certificate.subject,
	from,
	why: reason,
});
