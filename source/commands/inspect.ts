import path from 'node:path';
import {exitCodeOf, type FailOn} from '../checks/exit-code.js';
import type {Host} from '../host/host.js';
import {readPasswordFile} from '../host/secrets.js';
import {type Certificate, isIssuedBy} from '../pki/certificate.js';
import {buildChain, type Chain} from '../pki/chain.js';
import {openContainer} from '../pki/container.js';
import {javaMeaning} from '../pki/java-meaning.js';
import type {Secret} from '../secret.js';
import type {Role} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {certificateBody} from './certificate-body.js';
import {judgeFiles} from './inspect-findings.js';
import {javaVerdictOf} from './inspect-java.js';
import {inspectTranscript} from './inspect-transcript.js';
import {fileOfKey, type Inspected} from './inspected.js';
import {judgedBody} from './judged-body.js';
import {readAnchors} from './probe-files.js';
import {refusalHints} from './refusal-hints.js';

export type InspectArguments = {
	readonly files: readonly string[];
	readonly json: boolean;
	readonly host: Host;

	/** Tried on every file that needs one. */
	readonly password?: Secret | undefined;

	/** Anchors: Java is asked, so to say, what it makes of the first chain under them. */
	readonly trust?: readonly string[];
	readonly trustPassword?: Secret | undefined;

	/** What the files are to serve as, and the name they are dialled by. */
	readonly role?: Role | null;
	readonly serverName?: string | null;
	readonly failOn?: FailOn;

	/** Milliseconds that one look may take; 5,000 if absent. */
	readonly timeout?: number;

	/** The moment to judge by; now if absent. */
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
		...(refusal ? {trouble: {code: refusal.code, message: refusal.say, hints: refusalHints(refusal, file)}} : {}),
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

/**
What these files are, which chains they make together, and what is wrong with them. A file that is wrong is a finding, not refused.
Exit code: 0 · 1 an error was found, or Java refuses the chain under these anchors · 2 a file could not be looked into · 3 a named file is absent.
*/
export const inspect = async (given: InspectArguments): Promise<number> => {
	const {
		json,
		host,
		now = new Date(),
		role = null,
		serverName = null,
		trust = [],
		password,
		trustPassword,
		failOn = 'error',
		timeout = 5000,
	} = given;
	const files: Inspected[] = [];
	for (const file of given.files) files.push(await read(file, given));
	const pool = [...new Map(files.flatMap(({container}) => container?.certificates ?? []).map(found => [found.sha256, found])).values()];
	const chains = findChains(pool);
	const anchors = await readAnchors(host, trust, trustPassword);
	const verdict = trust.length > 0 ? javaVerdictOf({files, chain: chains[0], anchors, role, serverName, now}) : undefined;
	const isRefused = verdict?.verdict === 'rejected';
	const outcomes = await judgeFiles({files: given.files, trust, role, serverName, host, password, trustPassword, now, timeout});

	if (json) {
		given.emit({
			files: files.map(fileBody),
			certificates: pool.map(certificateBody),
			chains: chains.map(chain => chainBody(files, chain)),
			...(verdict ? {java: verdict} : {}),
			...judgedBody(outcomes, failOn),
			// What Java refuses is failed, though the fault may lie with what is trusted and no finding is for that.
			...(isRefused ? {verdict: 'failed'} : {}),
		});
	} else for (const line of inspectTranscript({files, chains, outcomes, verdict, now})) given.write(line);

	// A file that is not there is the command line's fault, and comes first.
	if (files.some(({trouble}) => trouble?.code === 'file-missing')) return 3;
	return isRefused ? 1 : exitCodeOf(outcomes, failOn);
};

/** `inspect FILE... [--role ROLE] [--server-name NAME] [--trust FILE]... [--password-file FILE] [--at TIME]` */
export const inspectCommand = async (call: Call): Promise<number> => {
	const {operands, options, desk, password} = call;
	if (operands.length === 0) throw new Trouble('command-line', 'inspect takes at least one file.', ['Write it as: inspect FILE...']);
	const {trustPasswordFile} = options;
	return inspect({
		files: operands,
		json: options.json,
		host: desk,
		password,
		trust: options.trust,
		trustPassword: trustPasswordFile === undefined ? password : await readPasswordFile(desk, trustPasswordFile),
		role: options.role ?? null,
		serverName: options.serverName ?? null,
		failOn: options.failOn,
		timeout: options.timeout,
		now: options.at ?? new Date(),
		emit: body => call.emit(body),
		write: text => call.write(text),
	});
};
