import type {Secret} from '../secret.js';
import {openContainer} from './container.js';
import type {Entry} from './opened.js';
import {type Refusal, refusalOf, refuse} from './refusal.js';

export type Truststore = {
	readonly format: 'JKS' | 'PKCS12';
	readonly trouble: Refusal | null;
	readonly entries: readonly Entry[];
};

const notATruststore = () =>
	refuse('not-a-keystore', 'This file is no truststore: Java reads one as PKCS12 or JKS only.', 'Make one of the certificates in it.');

// Certificates of a JKS file are read without its password, and beside a key that stays closed.
const isTrustBeside = (trouble: Refusal | null) => trouble?.reason === 'needs-password' || trouble?.code === 'jks-key-password-differs';

/**
Reads a truststore or a cacerts file: JKS (needs no password) or PKCS12. Never throws for its content.
`trouble` is what keeps the entries from being read; a private key beside them is none.
*/
export const readTruststore = async (bytes: Uint8Array, password?: Secret): Promise<Truststore> => {
	const {format, trouble, entries} = await openContainer(bytes, password);
	if (format === 'jks') return {format: 'JKS', trouble: isTrustBeside(trouble) && entries.length > 0 ? null : trouble, entries};
	if (format !== 'pkcs12' && trouble === null) return {format: 'PKCS12', trouble: refusalOf(notATruststore()) ?? null, entries: []};
	return {format: 'PKCS12', trouble, entries};
};
