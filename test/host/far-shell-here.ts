import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {farStart} from '../../source/host/far-library.js';
import {type Pipes, startFarShell} from '../../source/host/far-shell.js';
import type {SshShells} from '../../source/host/ssh-shells.js';

/** The streams of a shell of this machine, as ssh would give those of a far one. `words`: what runs the start line. */
export const pipesHere = (words: readonly string[] = ['sh', '-c', farStart]): Pipes => {
	const [program = '', ...rest] = words;
	const child = spawn(program, rest, {stdio: 'pipe'});
	return {
		input: child.stdin,
		output: child.stdout,
		complaints: child.stderr,
		gone: once(child, 'close'),
		kill: () => void child.kill('SIGKILL'),
		hold: () => undefined,
	};
};

/** One far shell that is near: everything but ssh itself. */
export const shellsHere = async (words?: readonly string[]): Promise<SshShells & {end(): void}> => {
	const pipes = pipesHere(words);
	const shell = await startFarShell(pipes, {destination: 'admin@far', timeout: 10_000});
	let last: Promise<unknown> = Promise.resolve();
	return {
		async ask(request) {
			const answer = last.then(async () => shell.ask(request));
			last = answer.catch(() => undefined);
			return answer;
		},
		first: async () => shell,
		keep: () => () => undefined,
		lastUser: () => shell.user,
		connect: async () => undefined,
		end: () => pipes.kill(),
	};
};
