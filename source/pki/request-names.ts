import type {Buffer} from 'node:buffer';
import {domainToASCII} from 'node:url';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {addressBytes, addressText} from './address.js';

/** A name that a certificate shall carry. `text` as certificates write it: without a dot at the end, an address in its short form. */
export type RequestName =
	| {readonly kind: 'dns'; readonly text: string}
	| {readonly kind: 'ip'; readonly text: string; readonly bytes: Buffer};

const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

const isHostName = (text: string): boolean => {
	const [first = '', ...rest] = text.split('.');
	// A star stands for one whole label and needs two labels after it, or no peer takes it (RFC 6125 section 6.4.3).
	const labels = first === '*' && rest.length >= 2 ? rest : [first, ...rest];
	return text.length <= 253 && labels.every(part => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '');
};

const invalid = (text: string): Trouble => {
	const foreign = /[^\x20-\x7E]/.test(text) ? domainToASCII(text) : '';
	return new Trouble('name-invalid', `${quote(text)} is neither a host name nor an IP address, so no certificate can carry it.`, [
		foreign === ''
			? 'Give the name that peers dial: letters, digits, hyphens and dots, gateway.acme.example for one.'
			: `In certificates that name is written ${foreign}.`,
	]);
};

/** A DNS name, a wildcard of one label, or an address (brackets are left off). Trouble 'name-invalid'. */
export const readRequestName = (given: string): RequestName => {
	const text = given.trim().replace(/\.$/, '');
	const bytes = addressBytes(text);
	if (bytes) return {kind: 'ip', text: addressText(bytes), bytes};
	if (!isHostName(text)) throw invalid(given);
	return {kind: 'dns', text: text.toLowerCase()};
};
