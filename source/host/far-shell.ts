import {Buffer} from 'node:buffer';
import type {Readable, Writable} from 'node:stream';
import {finished} from 'node:stream/promises';
import {quote} from '../speech/foreign.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {farLibrary} from './far-library.js';
import {connectionCut} from './ssh-trouble.js';

export type FarAnswer = {readonly code: number; readonly stdout: Buffer; readonly stderr: string};

export type FarRequest = {
	/** One line of shell, every word of the operator's quoted by `shellWord`. */
	readonly say: string;
	readonly payload?: Uint8Array;

	/** Milliseconds until the answer must be whole. */
	readonly timeout: number;

	/** Of standard output, this much is kept. */
	readonly limit: number;
};

/** A shell on the far host that waits for the next request. One at a time. */
export type FarShell = {
	/** Its process number there, and whose rights it has. */
	readonly process: number;
	readonly user: number;
	readonly isAlive: () => boolean;

	/** @throws Trouble 'connection-cut' */
	ask(request: FarRequest): Promise<FarAnswer>;
};

/** A child whose standard streams are the far shell's. */
export type Pipes = {
	readonly input: Writable;
	readonly output: Readable;
	readonly complaints: Readable;

	/** Resolves when the child is gone. */
	readonly gone: Promise<unknown>;
	kill(): void;

	/** Whether this child keeps our own process from ending. */
	hold(isHeld: boolean): void;
};

/** Lines as they come, without their ends. */
const onLines = (stream: Readable, take: (line: string) => void): void => {
	let rest = '';
	stream.setEncoding('latin1');
	stream.on('data', (chunk: string) => {
		const parts = (rest + chunk).split('\n');
		rest = parts.pop() ?? '';
		for (const part of parts) take(part.replace(/\r$/, ''));
	});
};

const mostNoise = 200;

/** What the far side said instead of starting. Foreign text. */
export class NotStarted extends Error {
	readonly said: string;

	constructor(said: string) {
		super('The far shell did not start.');
		this.said = said;
	}
}

type Waiting = {
	readonly resolve: (answer: FarAnswer) => void;
	readonly reject: (error: unknown) => void;
	readonly out: Buffer[];
	readonly err: Buffer[];
	readonly limit: number;
	size: number;
	isErr: boolean;
};

const answerOf = ({out, err}: Waiting): FarAnswer => {
	const said = Buffer.concat(err).toString('utf8');
	const end = said.lastIndexOf('#');
	return {code: Number(said.slice(end + 1)), stdout: Buffer.concat(out), stderr: said.slice(0, Math.max(0, end))};
};

/**
Waits until the far shell has said who it is, then gives it its functions.
@param password Written at once, for sudo to read; nothing else is until the shell runs.
@throws NotStarted when it ends before, Trouble 'far-programs-missing'.
*/
export const startFarShell = async (
	pipes: Pipes,
	{destination, password, timeout}: {readonly destination: string; readonly password?: string; readonly timeout: number},
): Promise<FarShell> => {
	let complaints = '';
	let isAlive = true;
	let waiting: Waiting | undefined;
	let greet: ((line: string) => void) | undefined;
	const cut = (error: unknown) => {
		isAlive = false;
		const open = waiting;
		waiting = undefined;
		pipes.kill();
		open?.reject(error);
	};

	pipes.input.on('error', () => cut(connectionCut(destination)));
	pipes.output.on('error', () => cut(connectionCut(destination)));
	pipes.complaints.on('error', () => undefined);
	pipes.complaints.setEncoding('utf8');
	onLines(pipes.output, line => {
		if (greet) greet(line);
		else if (waiting) take(waiting, line);
	});

	const take = (open: Waiting, line: string) => {
		if (line.startsWith('#')) open.err.push(Buffer.from(line));
		if (line === '.' || line.startsWith('#')) {
			waiting = undefined;
			pipes.hold(false);
			open.resolve(answerOf(open));
		} else if (line === '-') open.isErr = true;
		else if (open.isErr) open.err.push(Buffer.from(line, 'base64'));
		else if (open.size < open.limit) {
			const bytes = Buffer.from(line, 'base64').subarray(0, open.limit - open.size);
			open.size += bytes.length;
			open.out.push(bytes);
		}
	};

	const [, process, user] = await new Promise<RegExpExecArray>((resolve, reject) => {
		let lines = 0;
		const late = setTimeout(() => {
			reject(new NotStarted(`${complaints}\ntimed out`));
			cut(undefined);
		}, timeout);
		pipes.complaints.on('data', (text: string) => {
			complaints = (complaints + text).slice(-16_384);
			// It would wait for a second try; the same password is not tried twice, or the account may be locked.
			if (password !== undefined && /try again/i.test(complaints)) pipes.input.end();
		});
		greet = line => {
			const hello = /^dispatcher-trust (\d+) (\d+)$/.exec(line);
			if (hello) {
				clearTimeout(late);
				greet = undefined;
				resolve(hello);
			} else if (++lines > mostNoise) cut(undefined);
		};
		// What it said last may be heard after it is gone.
		void Promise.all([pipes.gone, finished(pipes.complaints).catch(() => undefined)]).then(() => {
			clearTimeout(late);
			cut(connectionCut(destination, new Error(complaints.trim())));
			reject(new NotStarted(complaints));
		});
		if (password !== undefined) pipes.input.write(`${password}\n`);
	});

	const shell: FarShell = {
		process: Number(process),
		user: Number(user),
		isAlive: () => isAlive,
		ask: async ({say, payload, timeout: within, limit}) =>
			new Promise((resolve, reject) => {
				if (!isAlive) return reject(connectionCut(destination));
				const late = setTimeout(
					() =>
						cut(
							new Trouble(
								'connection-cut',
								`${quote(destination)} did not answer within ${duration(within)}, so the connection was given up.`,
								['Look at that machine by hand.'],
							),
						),
					within,
				);
				const settle =
					<Value>(how: (value: Value) => void) =>
					(value: Value) => {
						clearTimeout(late);
						how(value);
					};
				waiting = {resolve: settle(resolve), reject: settle(reject), out: [], err: [], limit, size: 0, isErr: false};
				pipes.hold(true);
				pipes.input.write(`${say}\n${payload === undefined ? '' : Buffer.from(payload).toString('base64')}\n`);
			}),
	};

	pipes.input.write(`begin\n${Buffer.from(farLibrary).toString('base64')}\n`);
	const tools = await shell.ask({say: 'tools', timeout, limit: 4096});
	const missing = tools.stdout.toString('latin1').trim();
	if (missing !== '') {
		cut(undefined);
		throw new Trouble('far-programs-missing', `${quote(destination)} lacks what is needed to work there over ssh: ${quote(missing)}.`, [
			'They belong to coreutils: install it there.',
		]);
	}

	return shell;
};
