import {namesSecret} from '../hocon/concealed.js';
import {paragon} from '../product/paragon.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

export type Json = Readonly<Record<string, unknown>>;

/** Host names make file names and stand in commands, so nothing else passes for one. */
export const isHostName = (text: string): boolean => /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(text);

/** Of a systemd unit; never what systemctl would take for an option. */
export const isUnitName = (text: string): boolean => /^[A-Za-z0-9_][\w@.:-]{0,254}$/.test(text);

export const misfit = (where: string, wanted: string) =>
	new Trouble('site-file-wrong', `The site file is not as it should be: ${where} must be ${wanted}.`, [
		'Its fields are described in the readme under "The site file".',
	]);

/** A name nobody reads is a slip, or a secret in a file that is handed around: neither is passed over. */
const refuseUnknown = (object: Json, where: string, names: readonly string[]): void => {
	const unknown = Object.keys(object).find(name => !names.includes(name));
	if (unknown === undefined) return;
	const full = safe(`${where === '' ? '' : `${where}.`}${unknown.slice(0, 60)}`);

	if (namesSecret(unknown)) {
		const home = names.find(name => name === 'passwordFile' || name === 'truststorePasswordFile') ?? 'passwordFile';
		throw new Trouble('site-file-wrong', `The site file holds ${full}, and a secret never stands there.`, [
			`Take it out, put the password in a file of its own that only you can read, and name that file in ${home}.`,
		]);
	}

	throw new Trouble('site-file-wrong', `The site file is not as it should be: it knows no ${full}.`, [
		`Known in ${where === '' ? 'the document' : where}: ${names.join(', ')}.`,
	]);
};

/** `names`: every field this object may have. `where` is '' for the document itself. */
export const asObject = (value: unknown, where: string, names: readonly string[]): Json => {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misfit(where || 'the document', 'an object { … }');
	refuseUnknown(value as Json, where, names);
	return value as Json;
};

export const asList = (value: unknown, where: string): readonly unknown[] => {
	if (value === undefined) return [];
	if (!Array.isArray(value)) throw misfit(where, 'a list [ … ]');
	return value;
};

export const asText = (value: unknown, where: string, fallback?: string): string => {
	if (value === undefined && fallback !== undefined) return fallback;
	if (typeof value !== 'string' || value.trim() === '' || value.includes('\0')) throw misfit(where, 'a text in quotes');
	return value;
};

export const asHost = (value: unknown, where: string): string => {
	if (typeof value !== 'string' || !isHostName(value)) throw misfit(where, 'a host name');
	return value;
};

export const asUnit = (value: unknown): string => {
	if (value === undefined) return paragon.service;
	if (typeof value !== 'string' || !isUnitName(value)) throw misfit('primary.service', 'the name of a systemd unit');
	return value;
};

export const asInstallRoot = (value: unknown): string => {
	const folder = asText(value, 'primary.installRoot', paragon.installRoot);
	if (!folder.startsWith('/')) throw misfit('primary.installRoot', 'a full path, from / on');
	return folder.replace(/\/+$/, '');
};

export const asFlag = (value: unknown, where: string): boolean => {
	if (value !== undefined && typeof value !== 'boolean') throw misfit(where, 'true or false');
	return value === true;
};

export const asOneOf = <Word extends string>(value: unknown, where: string, words: readonly Word[], fallback: Word): Word => {
	if (value === undefined) return fallback;
	if (!words.includes(value as Word)) throw misfit(where, words.map(word => `"${word}"`).join(' or '));
	return value as Word;
};

export const asTexts = (value: unknown, where: string): readonly string[] =>
	asList(value, where).map((item, index) => asText(item, `${where}[${index}]`));

export const asPort = (value: unknown): number => {
	const port = value === undefined ? paragon.port : value;
	if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
		throw misfit('primary.port', 'a number from 1 to 65535');
	return port;
};
