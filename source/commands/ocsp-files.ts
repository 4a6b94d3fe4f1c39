import type {Buffer} from 'node:buffer';
import path from 'node:path';
import type {Host} from '../host/host.js';
import type {Certificate} from '../pki/certificate.js';
import {buildChain} from '../pki/chain.js';
import {openContainer} from '../pki/container.js';
import {nameInHints} from '../pki/refusal.js';
import type {Secret} from '../secret.js';
import {quote, safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

/** A certificate and who issued it. */
export type Pair = {readonly certificate: Certificate; readonly issuer: Certificate};

const certificatesIn = async (desk: Host, file: string, password: Secret | undefined): Promise<readonly Certificate[]> => {
	const {certificates, trouble} = await openContainer(await desk.readFile(path.resolve(file)), password);
	if (certificates.length > 0) return certificates;
	if (trouble) throw new Trouble(trouble.reason, `${quote(file)} cannot be used. ${trouble.say}`, trouble.hints);
	throw new Trouble('no-certificate', `${quote(file)} holds no certificate.`, ['Give it as PEM, DER, P7B or in a keystore.']);
};

/**
The certificate to ask about with its issuer, then each level above that the two files hold too, leaf first.
@throws Trouble 'wrong-issuer', 'no-certificate', the container's own reasons and the file troubles.
*/
export const readPairs = async (
	desk: Host,
	[file, issuerFile]: readonly [string, string],
	password: Secret | undefined,
): Promise<readonly Pair[]> => {
	const own = await certificatesIn(desk, file, password);
	const issuers = await certificatesIn(desk, issuerFile, password);
	const leaf = own.find(({authority}) => !authority) ?? own[0];
	const links = leaf ? buildChain(leaf, [...own, ...issuers]).links : [];
	const pairs = links.flatMap((certificate, index) => {
		const issuer = links[index + 1];
		return issuer ? [{certificate, issuer}] : [];
	});
	if (pairs.length > 0) return pairs;
	const said = leaf?.isSelfIssued ? 'signed itself, so nobody can revoke it' : `was issued by ${safe(leaf?.issuer ?? '')}`;
	throw new Trouble('wrong-issuer', `${quote(issuerFile)} does not hold the issuer of ${quote(leaf?.label ?? file)}, which ${said}.`, [
		'Give the certificate first, then the one that issued it.',
	]);
};

/** No answer is longer; neither is one from the wire. */
const responseLimit = 1024 * 1024;

// "M" and one of A to P is how the base64 of every SEQUENCE begins.
const isText = (bytes: Buffer) => /^\s*(?:-----BEGIN OCSP[^-]*-----|M[A-P][A-Za-z0-9+/=\s]+$)/.test(bytes.toString('latin1'));

/** The bytes of an OCSP answer. @throws Trouble 'response-base64' and the file troubles. */
export const readResponse = async (desk: Host, file: string): Promise<Buffer> => {
	const bytes = await desk.readFile(path.resolve(file), {limit: responseLimit});
	if (!isText(bytes)) return bytes;
	throw new Trouble(
		'response-base64',
		`${quote(file)} is base64 text, and not the bytes of an OCSP answer.`,
		nameInHints(['Turn it into bytes, without BEGIN and END lines if it has them: openssl base64 -d -in FILE -out NEW'], file),
	);
};
