import type {GivenChain} from '../facts/given-chain.js';
import type {OfEach} from '../facts/of-each.js';
import type {Certificate} from '../pki/certificate.js';
import {nameOf, roleOf, type Site, type Subject} from '../site.js';
import {certificateBearers} from './bearers.js';

/** A certificate, and where the client would find its text in it. */
export type Match = {readonly certificate: Certificate; readonly by: 'subject' | 'issuer' | null};

export const clientBearers = (site: Site): readonly Subject[] => certificateBearers(site).filter(subject => roleOf(subject) === 'client');

/** What the client is told to look for. */
export const subjectText = (site: Site, subject: Subject): string => site.clients.find(({host}) => host === nameOf(subject))?.subject ?? '';

/** Everything given, each once, those of hosts before those of authorities: what may lie in the client's store. */
export const certificatesOf = (all: OfEach<GivenChain>): readonly Certificate[] => {
	const given = all.flatMap(({seen}) =>
		seen.ok ? [...seen.value.links, ...seen.value.files.flatMap(({certificates}) => certificates)] : [],
	);
	return [...new Map(given.map(certificate => [certificate.sha256, certificate])).values()].sort(
		(one, other) => Number(one.authority) - Number(other.authority),
	);
};

/** Our search ignores upper and lower case; whether the client's does is not documented. */
export const matchesOf = (certificates: readonly Certificate[], text: string): readonly Match[] => {
	const wanted = text.trim().toLowerCase();
	const holds = (name: string) => wanted !== '' && name.toLowerCase().includes(wanted);
	return certificates.map(certificate => ({
		certificate,
		by: holds(certificate.subject) ? 'subject' : holds(certificate.issuer) ? 'issuer' : null,
	}));
};

export const hitsOf = (certificates: readonly Certificate[], text: string): readonly Match[] =>
	matchesOf(certificates, text).filter(({by}) => by !== null);

/** The shortest usual text that this certificate alone has; `null`: no such text, as when last year's has the same subject. */
export const onlyTextOf = (own: Certificate, certificates: readonly Certificate[]): string | null =>
	[own.label, `CN=${own.label}`, `CN=${own.label},`, own.subject].find(text => {
		const [first, ...others] = hitsOf(certificates, text);
		return first?.certificate.sha256 === own.sha256 && others.length === 0;
	}) ?? null;
