import type {Certificate} from '../../../source/pki/certificate.js';
import type {Site, Subject} from '../../../source/site.js';
import {certificate, chain, intermediate, root, seen, site} from '../literals.js';

export const subject: Subject = 'client:pcclient-host';
export const own = certificate('pcclient-host', 'Acme-CA-Intermediate');
export const chainOf = (leaf: Certificate) => chain({files: [], leaf, own: [leaf, intermediate, root], links: [leaf, intermediate, root]});

/** What is given: this client's chain, and the certificates of others. */
export const given = (leaf: Certificate = own, ...others: readonly Certificate[]) => ({
	chain: chainOf(leaf),
	all: [leaf, ...others].map(one => ({on: subject, seen: seen(chainOf(one))})),
});

export const looking = (text: string): Site => ({...site, clients: [{host: 'pcclient-host', mode: 'local-storage', subject: text}]});
