import {type ParseArgsConfig, parseArgs} from 'node:util';
import {requestKeyKinds} from '../pki/request-key-kinds.js';
import {quote, safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Options} from './call.js';

type Flags = NonNullable<ParseArgsConfig['options']>;

/** Every option of every command, with the sentence `--help` says of it. */
export const flags = {
	json: {type: 'boolean', say: 'one JSON document on standard output, and nothing else there'},
	site: {type: 'string', value: 'FILE', say: 'the site file; else ./dispatcher-trust.json, else the primary found on this machine'},
	root: {type: 'string', value: 'DIR', say: "the primary's / is this folder"},
	at: {type: 'string', value: 'TIME', say: 'judge as of that ISO time'},
	timeout: {type: 'string', value: 'SECONDS', say: 'how long one look may take'},
	only: {type: 'string', value: 'ID,…', say: 'judge these findings only'},
	skip: {type: 'string', value: 'ID,…', say: 'leave these findings out'},
	on: {type: 'string', value: 'SUBJECT', say: 'whose finding: primary, gateway:NAME, client:NAME, file:PATH or portal'},
	'fail-on': {type: 'string', value: 'warning', say: 'exit 1 on warnings too'},
	'no-color': {type: 'boolean', say: 'no colour (also NO_COLOR)'},
	ascii: {type: 'boolean', say: 'no character outside ASCII in what we draw'},
	accessible: {type: 'boolean', say: 'one thought per line, for a screen reader'},
	verbose: {type: 'boolean', short: 'v', say: 'list what passed'},
	yes: {type: 'boolean', say: 'apply without asking'},
	'dry-run': {type: 'boolean', say: 'show every change, make none'},
	list: {type: 'boolean', say: 'list, change nothing'},
	force: {type: 'boolean', say: 'put old bytes back even where somebody else has changed the file since'},
	'drop-old': {type: 'boolean', say: "take the roots that nobody is under any more out of the gateways' truststores"},
	back: {type: 'boolean', say: 'tell the way back to built-in certificates; nothing is changed'},
	reveal: {type: 'boolean', say: 'show a secret value'},
	answers: {type: 'string', value: 'FILE', say: '--site FILE, without a terminal'},
	'password-file': {type: 'string', value: 'FILE', say: 'a file whose one line is the password'},
	'client-password-file': {type: 'string', value: 'FILE', say: 'the password of --client-keystore'},
	'trust-password-file': {
		type: 'string',
		value: 'FILE',
		say: 'the password of --trust, or of the files that something is made of',
	},
	'client-keystore': {type: 'string', value: 'FILE', say: 'connect with this certificate and key'},
	trust: {
		type: 'string',
		value: 'FILE',
		multiple: true,
		say: 'an anchor: PEM, DER, PKCS12 or JKS; repeatable. What Java refuses under them is failed',
	},
	role: {type: 'string', value: 'ROLE', say: 'primary, gateway or client'},
	url: {type: 'string', value: 'URL', say: 'ask this responder instead of the one the certificate names'},
	response: {type: 'string', value: 'FILE', say: 'judge this OCSP answer; nothing is asked'},
	'server-name': {type: 'string', value: 'NAME', say: 'the name asked for in the handshake'},
	name: {type: 'string', value: 'NAME', multiple: true, say: 'a host name or address for the certificate; repeatable, the first is its CN'},
	serial: {type: 'string', value: 'SERIAL', say: 'the certificate with this serial number, of several of one host'},
	to: {type: 'string', value: 'PLACE', say: 'the folder or file to make; nothing is written over'},
	key: {type: 'string', value: 'KIND', say: 'the kind of private key: rsa2048, rsa3072 (the default), rsa4096, p256 or p384'},
	profile: {type: 'string', value: 'PROFILE', say: 'modern, or legacy for a Java before 8u301 or 11.0.12'},
	jre: {type: 'string', value: 'DIR', say: 'write what the Java in this folder reads; a keystore may take its root from there'},
	'this-file': {type: 'boolean', say: 'leave alone what FILE includes: where that counts, a last word goes to the end of FILE'},
	'to-utf8': {type: 'boolean', say: 'turn a FILE that is saved as UTF-16 into UTF-8'},
	'roots-only': {type: 'boolean', say: 'leave out intermediates whose root is given too'},
	help: {type: 'boolean', short: 'h', say: 'this help'},
	version: {type: 'boolean', say: 'the version'},
} as const;

export type Flag = keyof typeof flags;

const commandLineWrong = (say: string) => new Trouble('command-line', say, ['dispatcher-trust --help lists commands and options.']);

const aTime = (value: string | undefined): Date | undefined => {
	if (value === undefined) return undefined;
	// Don't leave it to Date: it takes 11/24/2026 too, and a time without a zone for the desk's own.
	const [, day, clock, zone] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(value) ?? [];
	const at = new Date(day ? `${day}${clock ?? 'T00:00'}${zone ?? 'Z'}` : Number.NaN);
	if (Number.isNaN(at.getTime())) throw commandLineWrong(`--at ${quote(value)} is no ISO time, 2026-11-24T06:00:00Z for one.`);
	return at;
};

const aTimeout = (value: string | undefined): number => {
	if (value === undefined) return 5000;
	const seconds = Number(value);
	if (!(seconds > 0 && seconds <= 3600)) throw commandLineWrong(`--timeout ${quote(value)} is no number of seconds from 1 to 3600.`);
	return seconds * 1000;
};

const oneOf = <Word extends string>(name: string, value: string | undefined, words: readonly Word[]): Word | undefined => {
	if (value !== undefined && !words.includes(value as Word))
		throw commandLineWrong(`--${name} ${quote(value)} is not known; it takes ${words.join(', ')}.`);
	return value as Word | undefined;
};

const ids = (value: string | undefined) => (value ?? '').split(',').filter(Boolean);

export type Parsed = {
	readonly operands: readonly string[];
	readonly given: ReadonlySet<string>;
	readonly options: Options;
	readonly wantsHelp: boolean;
	readonly wantsVersion: boolean;
};

/** @throws Trouble 'command-line' */
export const parseOptions = (args: readonly string[]): Parsed => {
	let parsed: {values: Record<string, unknown>; positionals: string[]};

	try {
		parsed = parseArgs({args: [...args], allowPositionals: true, options: flags as unknown as Flags}) as typeof parsed;
	} catch (error) {
		const say = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
		throw commandLineWrong(`${safe(say.replaceAll("'", ''))}.`);
	}

	const text = (flag: Flag) => parsed.values[flag] as string | undefined;
	const isSet = (flag: Flag) => parsed.values[flag] === true;
	return {
		operands: parsed.positionals,
		given: new Set(Object.keys(parsed.values)),
		wantsHelp: isSet('help'),
		wantsVersion: isSet('version'),
		options: {
			json: isSet('json'),
			site: text('site'),
			root: text('root'),
			at: aTime(text('at')),
			timeout: aTimeout(text('timeout')),
			only: ids(text('only')),
			skip: ids(text('skip')),
			on: text('on'),
			failOn: oneOf('fail-on', text('fail-on'), ['error', 'warning']) ?? 'error',
			ascii: isSet('ascii'),
			noColour: isSet('no-color'),
			accessible: isSet('accessible'),
			verbose: isSet('verbose'),
			yes: isSet('yes'),
			dryRun: isSet('dry-run'),
			list: isSet('list'),
			dropOld: isSet('drop-old'),
			back: isSet('back'),
			reveal: isSet('reveal'),
			force: isSet('force'),
			answers: text('answers'),
			passwordFile: text('password-file'),
			clientPasswordFile: text('client-password-file'),
			trustPasswordFile: text('trust-password-file'),
			clientKeystore: text('client-keystore'),
			trust: (parsed.values['trust'] as string[] | undefined) ?? [],
			role: oneOf('role', text('role'), ['primary', 'gateway', 'client']),
			serverName: text('server-name'),
			name: (parsed.values['name'] as string[] | undefined) ?? [],
			serial: text('serial'),
			to: text('to'),
			key: oneOf('key', text('key'), requestKeyKinds),
			profile: oneOf('profile', text('profile'), ['modern', 'legacy']),
			jre: text('jre'),
			rootsOnly: isSet('roots-only'),
			thisFile: isSet('this-file'),
			toUtf8: isSet('to-utf8'),
			url: text('url'),
			response: text('response'),
		},
	};
};
