import type {Buffer} from 'node:buffer';
import {domainToUnicode} from 'node:url';
import {addressOf} from './pkix-address.js';
import type {PkixCertificate} from './pkix-certificate.js';
import {type PkixFault, refused} from './pkix-fault.js';
import {commonNameAttribute, textOf} from './pkix-name.js';

const mismatch = (message: string) => refused('name-mismatch', message);

/** A star stands for any letters within its label. */
const labelMatches = (pattern: string, label: string): boolean => {
	const [first = '', ...parts] = pattern.split('*');
	const last = parts.pop();
	if (last === undefined) return pattern === label;
	if (!label.startsWith(first)) return false;
	let rest = label.slice(first.length);
	for (const part of parts) {
		const at = rest.indexOf(part);
		if (at < 0) return false;
		rest = rest.slice(at + part.length);
	}
	return rest.endsWith(last);
};

/** The labels must be as many, and the last one has no star. Internationalised labels are compared as people read them. */
const matches = (host: string, pattern: string): boolean => {
	const [labels, parts] = [host.split('.'), pattern.split('.')];
	if (parts.at(-1)?.includes('*') || labels.length !== parts.length) return false;
	return labels.every((label, index) => labelMatches(parts[index] ?? '', label));
};

const readable = (name: string): string => {
	const lower = name.toLowerCase();
	return lower.includes('xn--') || /[^\x00-\x7f]/.test(lower) ? domainToUnicode(lower) || lower : lower;
};

const label = /^(?!-)(?!xn--$)[\da-z\u{80}-\u{10ffff}-]{1,63}(?<!-)$/iu;
const isLegal = (host: string) => host.split('.').every(part => label.test(part));

/** An IPv4 address written as IPv6 is the same address. */
const plain = (address: Buffer): Buffer =>
	address.length === 16 && address.subarray(0, 10).every(byte => byte === 0) && address[10] === 0xff && address[11] === 0xff
		? address.subarray(12)
		: address;

const judgeAddress = ({extensions}: PkixCertificate, address: Buffer, name: string): PkixFault | undefined => {
	if (!extensions.alternativeNames) return mismatch('No subject alternative names present');
	const isNamed = extensions.alternativeNames.some(one => one.kind === 'ip' && plain(one.bytes).equals(plain(address)));
	return isNamed ? undefined : mismatch(`No subject alternative names matching IP address ${name} found`);
};

const judgeCommonName = ({subject}: PkixCertificate, host: string, name: string): PkixFault | undefined => {
	const value = commonNameAttribute(subject);
	if (value && textOf(value) === undefined && value.tag !== 0x1c)
		return refused('java-fails', 'Cannot invoke "java.lang.CharSequence.toString()" because "src" is null');
	const text = value && textOf(value);
	return text !== undefined && matches(host, readable(text)) ? undefined : mismatch(`No name matching ${name} found`);
};

const judgeHost = (certificate: PkixCertificate, name: string): PkixFault | undefined => {
	if (!isLegal(name)) return mismatch(`Illegal given domain name: ${name}`);
	const host = readable(name);
	const domains = certificate.extensions.alternativeNames?.flatMap(one => (one.kind === 'dns' ? [one.text] : [])) ?? [];
	if (domains.length === 0) return judgeCommonName(certificate, host, name);
	return domains.some(domain => matches(host, readable(domain)))
		? undefined
		: mismatch(`No subject alternative DNS name matching ${name} found.`);
};

/** Endpoint identification "HTTPS" (RFC 2818 section 3.1) as Java does it. `given`: the name or address that was dialled. */
export const judgeEndpoint = (certificate: PkixCertificate, given: string): PkixFault | undefined => {
	const name = given.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
	if (certificate.extensions.alternativeNames?.some(({kind}) => kind === 'party')) return refused('java-fails', 'name cannot be encoded');
	const address = addressOf(name);
	return address ? judgeAddress(certificate, address, name) : judgeHost(certificate, name);
};
