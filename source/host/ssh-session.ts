import type {Duplex, Readable, Writable} from 'node:stream';
import type {Pipes} from './far-shell.js';
import type {SshMaster} from './ssh-master.js';
import {sshEnvironment} from './ssh-options.js';

type Idling = {ref(): void; unref(): void};

export type Session = Pipes & {
	/** Both directions as one stream. */
	readonly duplex: () => Duplex;
};

/** Starts ssh once more, on the connection that stands. @param words After the options: `['-W', 'host:port']`, or none. @param command For the login shell there; fixed text only. */
export const startSession = async (master: SshMaster, words: readonly string[], command?: string): Promise<Session> => {
	const {execa} = await import('execa');
	const more = command === undefined ? [] : [command];
	const child = execa('ssh', [...master.session(), ...words, '--', master.destination, ...more], {
		env: sshEnvironment(),
		extendEnv: false,
		reject: false,
		buffer: false,
		encoding: 'buffer',
		stdin: 'pipe',
	});
	const handles = [child.nodeChildProcess, child.stdin, child.stdout, child.stderr] as unknown as readonly Idling[];
	return {
		input: child.stdin as Writable,
		output: child.stdout as Readable,
		complaints: child.stderr as Readable,
		gone: child.then(({exitCode}) => exitCode ?? null),
		duplex: () => child.duplex({encoding: 'buffer'} as never) as unknown as Duplex,
		kill: () => void child.kill('SIGKILL'),
		hold(isHeld) {
			for (const handle of handles) {
				if (isHeld) handle.ref();
				else handle.unref();
			}
		},
	};
};

/** What one session says until it ends, both streams in one: at most 16 kB. */
export const hearSession = async (master: SshMaster, command: string): Promise<{readonly code: number; readonly said: string}> => {
	const session = await startSession(master, [], command);
	let said = '';
	const hear = (chunk: Buffer) => {
		if (said.length < 16_384) said += chunk.toString('utf8');
	};

	session.output.on('data', hear);
	session.complaints.on('data', hear);
	session.input.on('error', () => undefined);
	session.input.end();
	return {code: Number((await session.gone) ?? 255), said};
};
