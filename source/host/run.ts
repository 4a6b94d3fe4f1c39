import {Buffer} from 'node:buffer';
import os from 'node:os';
import type {Readable} from 'node:stream';
import {safe} from '../speech/foreign.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Output, RunOptions} from './host.js';
import {findProgram, searchPath} from './program.js';

const mostOutput = 1024 * 1024;
const defaultTimeout = 30_000;

/** How long output is still taken once the program itself has ended. */
const drain = 300;

/** Keeps the first bytes and lets the rest go by: stopping a program because it talks much could leave its work half done. */
const keepStart = (stream: Readable | null, limit: number): (() => Buffer) => {
	const chunks: Buffer[] = [];
	let kept = 0;
	stream?.on('data', (chunk: Buffer) => {
		if (kept >= limit) return;
		const part = chunk.subarray(0, limit - kept);
		chunks.push(part);
		kept += part.length;
	});
	return () => Buffer.concat(chunks);
};

/** What a child needs to work and nothing else: our own environment may hold a password. */
export const cleanEnvironment = (): Record<string, string> => ({
	PATH: searchPath().join(':'),
	LANG: 'C.UTF-8',
	HOME: os.homedir(),
	TZ: process.env['TZ'] ?? 'UTC',
});

const environment = ({env = {}, secrets = {}}: RunOptions): Record<string, string> => {
	const whole = {...cleanEnvironment(), ...env};
	for (const [name, secret] of Object.entries(secrets)) whole[name] = secret.reveal();
	delete whole['DISPATCHER_TRUST_PASSWORD'];
	return whole;
};

const codeOf = (exitCode: number | undefined, signal: NodeJS.Signals | undefined): number =>
	exitCode ?? 128 + (signal === undefined ? 0 : (os.constants.signals[signal] ?? 0));

export type ChildOptions = {
	readonly env: Readonly<Record<string, string>>;
	readonly input?: string | Uint8Array;
	readonly timeout: number;
	readonly limit: number;
	readonly uid?: number;
	readonly gid?: number;
};

export type ChildEnd = {readonly code: number; readonly stdout: Buffer; readonly stderr: Buffer; readonly hasTimedOut: boolean};

/** The system, or Node on its behalf, took no such program or arguments. Anything else, a library that does not load for one, is our own mistake. */
const isRefusedStart = (error: unknown): boolean => {
	const {syscall = '', code} = (error ?? {}) as NodeJS.ErrnoException;
	return syscall.startsWith('spawn') || code === 'ERR_INVALID_ARG_VALUE';
};

/** Starts a program by its path on this machine and waits for its end; after the timeout it and all it started are killed. */
export const runChild = async (program: string, parameters: readonly string[], options: ChildOptions): Promise<ChildEnd> => {
	const {env, input, timeout, limit, uid, gid} = options;
	// Loaded when the first program runs: the first screen needs none.
	const {execa} = await import('execa');
	const child = execa(program, parameters, {
		env,
		extendEnv: false,
		timeout,
		reject: false,
		buffer: false,
		encoding: 'buffer',
		killDescendants: true,
		forceKillAfterDelay: 1000,
		...(input === undefined ? {stdin: 'ignore'} : {input}),
		...(uid === undefined ? {} : {uid}),
		...(gid === undefined ? {} : {gid}),
	});
	const [stdout, stderr] = [keepStart(child.stdout, limit), keepStart(child.stderr, limit)];
	// What the program leaves running, a service for one, may hold the pipes open for ever.
	child.nodeChildProcess.once('exit', () => {
		setTimeout(() => {
			child.stdout.destroy();
			child.stderr.destroy();
		}, drain).unref();
	});
	const {exitCode, signal, timedOut, cause} = await child;
	// No exit code and no signal: the system refused to start it.
	if (exitCode === undefined && signal === undefined && !timedOut) throw cause;
	return {code: codeOf(exitCode, signal), stdout: stdout(), stderr: stderr(), hasTimedOut: Boolean(timedOut)};
};

/**
Runs a program of the host beneath `root`, never through a shell; its exit code is a value (128 + n after signal n).
Of each output stream the first MiB is kept.
@throws Trouble 'command-missing', 'command-not-executable', 'command-failed-to-start', 'command-timed-out' (default 30 s).
*/
export const runOn = async (root: string, [name = '', ...parameters]: readonly string[], options: RunOptions = {}): Promise<Output> => {
	const program = await findProgram(root, name);
	const {timeout = defaultTimeout, input} = options;
	const child = {env: environment(options), timeout, limit: mostOutput, ...(input === undefined ? {} : {input})};
	const end = await runChild(program, parameters, child).catch((error: unknown) => {
		if (!isRefusedStart(error)) throw error;
		throw new Trouble(
			'command-failed-to-start',
			`The system could not start ${safe(name)}.`,
			['Check that it is a program made for this machine.'],
			{
				cause: error,
			},
		);
	});
	if (end.hasTimedOut) {
		throw new Trouble('command-timed-out', `${safe(name)} did not end within ${duration(timeout)}, so it was stopped.`, [
			'Run it by hand to see what it waits for.',
		]);
	}

	return {code: end.code, stdout: end.stdout.toString('utf8'), stderr: end.stderr.toString('utf8')};
};
