import path from 'node:path';
import type {Host} from '../host/host.js';
import {type Certificate, isIssuedBy} from '../pki/certificate.js';
import {buildChain, type Chain} from '../pki/chain.js';
import {openContainer} from '../pki/container.js';
import {javaMeaning} from '../pki/java-meaning.js';
import {nameInHints} from '../pki/refusal.js';
import type {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {certificateBody} from './certificate-body.js';
import {fileOfKey, type Inspected, inspectTranscript} from './inspect-transcript.js';

export type InspectArguments = {
	readonly files: readonly string[];
	readonly json: boolean;
	readonly host: Host;

	/** Tried on every file that needs one. */
	readonly password?: Secret;

	/** The moment ends are told from; now if absent. */
	readonly now?: Date;
	write(text: string): void;

	/** Takes the body of the JSON document; the envelope is the caller's. */
	emit(body: object): void;
};

const read = async (file: string, {host, password}: InspectArguments): Promise<Inspected> => {
	try {
		return {path: file, container: await openContainer(await host.readFile(path.resolve(file)), password), trouble: null};
	} catch (error) {
		if (error instanceof Trouble) return {path: file, container: null, trouble: error};
		throw error;
	}
};

// A chain begins with what nothing else here was issued by; an anchor alone is none.
const findChains = (pool: readonly Certificate[]): readonly Chain[] =>
	pool
		.filter(({authority, isSelfIssued}) => !(authority && isSelfIssued))
		.filter(certificate => !pool.some(other => other.sha256 !== certificate.sha256 && isIssuedBy(other, certificate)))
		.map(leaf => buildChain(leaf, pool));

const fileBody = ({path: file, container, trouble}: Inspected): object => {
	if (!container)
		return {
			path: file,
			format: 'unknown',
			certificates: [],
			privateKeys: 0,
			trustedEntries: 0,
			trouble: trouble && {code: trouble.code, message: trouble.message, hints: trouble.hints},
			java: {loads: false, keyEntries: 0, trustedEntries: 0},
		};
	const {format, certificates, keys, trusted, pkcs12, java, trouble: refusal} = container;
	const meaning = javaMeaning(java);
	return {
		path: file,
		format,
		certificates: certificates.map(({sha256}) => sha256),
		privateKeys: keys.length,
		trustedEntries: trusted.length,
		...(refusal ? {trouble: {code: refusal.code, message: refusal.say, hints: nameInHints(refusal.hints, file)}} : {}),
		...(pkcs12 ? {pkcs12} : {}),
		java: {...java, ...(meaning === undefined ? {} : {meaning})},
	};
};

const chainBody = (files: readonly Inspected[], chain: Chain): object => {
	const {links, missing, root} = chain;
	return {
		leaf: links[0]?.sha256,
		path: links.map(({sha256}) => sha256),
		missing: missing === null ? [] : [missing],
		root: root?.sha256 ?? null,
		key: fileOfKey(files, chain),
	};
};

/** A file that is not there is the command line's fault, and comes first; what is known to be wrong comes before what was not seen. */
const exitCodeOf = (files: readonly Inspected[]): number => {
	const codes = files.flatMap(({container, trouble}) => trouble?.code ?? container?.trouble?.reason ?? []);
	if (codes.includes('file-missing')) return 3;
	if (codes.some(code => !unseen.has(code))) return 1;
	return codes.length > 0 ? 2 : 0;
};

/** Says nothing against the file. */
const unseen: ReadonlySet<string> = new Set(['needs-password', 'unsupported', 'file-forbidden']);

/**
What these files are and which chains they make together. A file that is wrong is described, not refused.
Exit code: 0 · 1 a file is wrong · 2 one could not be looked into (no password, no permission, beyond this version) · 3 a named file is absent.
*/
export const inspect = async (given: InspectArguments): Promise<number> => {
	const {json, now = new Date()} = given;
	const files: Inspected[] = [];
	for (const file of given.files) files.push(await read(file, given));
	const pool = [...new Map(files.flatMap(({container}) => container?.certificates ?? []).map(found => [found.sha256, found])).values()];
	const chains = findChains(pool);
	if (json)
		given.emit({files: files.map(fileBody), certificates: pool.map(certificateBody), chains: chains.map(chain => chainBody(files, chain))});
	else for (const line of inspectTranscript(files, chains, now)) given.write(line);
	return exitCodeOf(files);
};

/** `inspect FILE... [--password-file FILE] [--at TIME]` */
export const inspectCommand = async (call: Call): Promise<number> => {
	const {operands, options, desk, password} = call;
	if (operands.length === 0) throw new Trouble('command-line', 'inspect takes at least one file.', ['Write it as: inspect FILE...']);
	if (options.trust.length > 0)
		throw new Trouble('not-yet', 'Judging files by trusted authorities (--trust) is not part of this version yet.');
	return inspect({
		files: operands,
		json: options.json,
		host: desk,
		...(password ? {password} : {}),
		now: options.at ?? new Date(),
		emit: body => call.emit(body),
		write: text => call.write(text),
	});
};
