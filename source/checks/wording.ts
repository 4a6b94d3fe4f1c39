import path from 'node:path';
import type {GivenChain} from '../facts/given-chain.js';
import type {Certificate} from '../pki/certificate.js';
import {nameRefusal} from '../pki/refusal.js';
import {hostNameOf, nameOf, primaries, roleOf, type Site, type Subject} from '../site.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

const longest = 80;

/** A name from a certificate or a file inside a sentence: harmless and of bounded length. */
export const named = (text: string): string => {
	const whole = safe(text).trim();
	return whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
};

export const fileName = (file: string): string => named(path.posix.basename(file));

/** What a screen calls this participant; an inspected file is called by its name. */
export const hostOf = (site: Site, subject: Subject): string =>
	roleOf(subject) === 'file' ? fileName(nameOf(subject)) : named(hostNameOf(site, subject));

/**
The participant's own certificate; `undefined`: no chain was given, so there is nothing to judge.
Trouble 'certificate-not-seen': files were given, but one that does not open may hide it, or none holds it.
*/
export const leafOf = ({host, files, leaf}: GivenChain): Certificate | undefined => {
	if (leaf) return leaf;
	if (files.length === 0) return undefined;

	const closed = files.find(({opened}) => !opened);
	if (closed) {
		const name = fileName(closed.path);
		throw new Trouble('certificate-not-seen', nameRefusal(closed.say ?? `${name} does not open.`, name), closed.hints);
	}

	const names = files.map(file => fileName(file.path)).join(', ');
	throw new Trouble(
		'certificate-not-seen',
		`No given file holds ${host === undefined ? 'its own certificate' : `a certificate of ${named(host)}`}: ${names}.`,
		['Give the file with its certificate and private key.'],
	);
};

/** The file that holds a link of the chain, as a sentence calls it. */
export const holderOf = ({files, holders}: GivenChain, {sha256}: Certificate): string => {
	const own = files.find(file => file.certificates.some(other => other.sha256 === sha256));
	return fileName(own?.path ?? holders?.[sha256] ?? 'the given files');
};

export const isOnPremise = (site: Site): boolean => site.primary.where === 'on-premise';

/** Every member of its cluster. Such a check is judged on each as if it were the only one. */
export const primaryOnPremise = (site: Site): readonly Subject[] => (isOnPremise(site) ? primaries(site) : []);
export const isClient = (subject: Subject): boolean => roleOf(subject) === 'client';
