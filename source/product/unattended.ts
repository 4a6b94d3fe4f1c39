import {Buffer} from 'node:buffer';
import {Secret} from '../secret.js';
import {characterName, quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {type OptionLine, readOptionLine} from './option-line.js';

/** What the unattended install of a gateway is told about certificates. Paths as the gateway sees them. Source: the vendor's page on trusted certificates. */
export type UnattendedOptions = {
	readonly keystore: string | null;
	readonly keystorePassword: Secret | null;
	readonly truststore: string | null;
	readonly truststorePassword: Secret | null;
};

export type UnattendedOption = keyof UnattendedOptions;

/** In the vendor's order. */
export const optionNames: Readonly<Record<UnattendedOption, string>> = {
	keystore: 'HCP_DEFAULT_KEYSTORE',
	keystorePassword: 'HCP_DEFAULT_KEYSTORE_PASSWORD',
	truststore: 'HCP_DEFAULT_TRUSTSTORE',
	truststorePassword: 'HCP_DEFAULT_TRUSTSTORE_PASSWORD',
};

export const optionsInOrder = Object.keys(optionNames) as readonly UnattendedOption[];
const sizeBudget = 1024 * 1024;

/** The four options as a shell would read them, the last of each; `null` when absent or not readable. Troubles: `options-utf16`, `options-too-large`. */
export const readOptions = (bytes: Uint8Array): UnattendedOptions => {
	const lines = linesOf(bytes);
	const read = (option: UnattendedOption) => lastOf(lines, option)?.parsed.value ?? null;
	return {
		keystore: read('keystore')?.reveal() ?? null,
		keystorePassword: read('keystorePassword'),
		truststore: read('truststore')?.reveal() ?? null,
		truststorePassword: read('truststorePassword'),
	};
};

/**
Sets options as `KEY="value"` lines; every other byte, the order and the line ends stay. `null` bytes begin a new file.
Missing options go below the last of the four that is there, else to the end. Trouble `option-quoting` when a value cannot be written safely for every reader, a shell included.
*/
export const setOptions = (bytes: Uint8Array | null, wanted: Partial<UnattendedOptions>): Buffer => {
	const lines = linesOf(bytes ?? Buffer.alloc(0));
	const lineEnd = lines.some(({end}) => end === '\r\n') ? '\r\n' : '\n';
	const missing: string[] = [];
	for (const option of optionsInOrder) {
		const value = wanted[option];
		if (value === undefined || value === null) continue;
		const statement = `${optionNames[option]}="${writable(option, value)}"`;
		const found = lastOf(lines, option);
		if (!found) missing.push(statement);
		else if (found.parsed.isOpen) throw openQuote(option, found.number);
		else if (!holds(found.parsed, value)) found.line.text = found.parsed.before + statement + found.parsed.after;
	}

	const last = lines.findLastIndex(line => optionsInOrder.some(option => readOptionLine(line.text, optionNames[option])));
	const at = last < 0 ? lines.length : last + 1;
	const above = lines[at - 1];
	if (missing.length > 0 && above) above.end ||= lineEnd;
	lines.splice(at, 0, ...missing.map(text => ({text, end: lineEnd})));
	return Buffer.from(lines.map(({text, end}) => text + end).join(''), 'latin1');
};

/** How each wanted option stands in the file; `null` bytes for a file that is not there. Keyed by the vendor's names. */
export const compareOptions = (
	bytes: Uint8Array | null,
	wanted: Partial<UnattendedOptions>,
): Readonly<Record<string, 'set' | 'missing' | 'differs'>> => {
	const found = readOptions(bytes ?? Buffer.alloc(0));
	const standing = (option: UnattendedOption) => {
		const value = found[option];
		if (value === null) return 'missing';
		const other = wanted[option] ?? null;
		return other === null || asSecret(value).equals(asSecret(other)) ? 'set' : 'differs';
	};
	return Object.fromEntries(optionsInOrder.map(option => [optionNames[option], standing(option)]));
};

/** The lines as a screen shows them, a password as "(secret)". */
export const showOptions = (options: Partial<UnattendedOptions>): readonly string[] =>
	optionsInOrder.flatMap(option => {
		const value = options[option];
		return value === undefined || value === null ? [] : [`${optionNames[option]}="${String(value)}"`];
	});

type Line = {text: string; end: string};

/** One character a byte, so that a file in any single-byte or UTF-8 encoding comes back as it was. */
export const linesOf = (bytes: Uint8Array): Line[] => {
	if (bytes.length > sizeBudget) throw new Trouble('options-too-large', 'The unattended file is larger than 1 MiB.');
	const mark = `${bytes[0]},${bytes[1]}`;
	if (mark === '255,254' || mark === '254,255') {
		throw new Trouble('options-utf16', 'The unattended file is saved as UTF-16, which an installer cannot read.', ['Save it as UTF-8.']);
	}

	const text = Buffer.from(bytes).toString('latin1');
	return [...text.matchAll(/([^\n]*?)(\r?\n|$)/gy)]
		.map(([, line = '', end = '']) => ({text: line, end}))
		.filter(({text, end}) => text || end);
};

type Found = {readonly line: Line; readonly number: number; readonly parsed: OptionLine};

const lastOf = (lines: readonly Line[], option: UnattendedOption): Found | undefined => {
	const index = lines.findLastIndex(({text}) => readOptionLine(text, optionNames[option]));
	const line = lines[index];
	const parsed = line && readOptionLine(line.text, optionNames[option]);
	return line && parsed && {line, number: index + 1, parsed};
};

const asSecret = (value: string | Secret): Secret => (typeof value === 'string' ? new Secret(value) : value);

const holds = ({value, isSafelyQuoted}: OptionLine, wanted: string | Secret): boolean =>
	isSafelyQuoted && (value?.equals(asSecret(wanted)) ?? false);

// Inside double quotes a shell still acts on these; what is not ASCII depends on an encoding nobody documents.
const unsafe = /["\\$`]|[^\x20-\x7E]/u;

const writable = (option: UnattendedOption, value: string | Secret): string => {
	const text = asSecret(value).reveal();
	const character = unsafe.exec(text)?.[0];
	if (character === undefined) return text;
	const name = /[\x20-\x7E]/.test(character) ? quote(character) : characterName(character);
	throw new Trouble('option-quoting', `${optionNames[option]} holds ${name}, which cannot be written safely into the unattended file.`, [
		option.endsWith('Password') ? 'Choose a password of A-Z a-z 0-9 . _ -' : 'Choose a path of A-Z a-z 0-9 . _ - and /',
	]);
};

const openQuote = (option: UnattendedOption, line: number): Trouble =>
	new Trouble('option-quoting', `Line ${line} of the unattended file opens a quote for ${optionNames[option]} and never closes it.`, [
		'Close the quote or remove the line, then go on.',
	]);
