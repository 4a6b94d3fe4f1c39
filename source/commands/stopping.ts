import process from 'node:process';
import {unlessStopped} from '../remedy/unless-stopped.js';
import type {Walk} from '../steps/walk.js';
import {Trouble} from '../trouble.js';

const codes = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;
type SignalName = keyof typeof codes;
const names = Object.keys(codes) as readonly SignalName[];
const brokenPipe = 141;

/** Ctrl+C, a signal that asks us to end, or a reader that went away. `exitCode` is 128 + the signal's number, as a shell counts. */
export class Stopped extends Trouble {
	readonly exitCode: number;

	/** Nobody reads standard output any more (`| head`): what is left to say belongs on standard error. */
	readonly isUnread: boolean;

	constructor(name: SignalName | 'SIGPIPE') {
		const isUnread = name === 'SIGPIPE';
		super('stopped', isUnread ? 'Stopped: nobody reads the output any more.' : 'Stopped, as you asked.');
		this.exitCode = isUnread ? brokenPipe : codes[name];
		this.isUnread = isUnread;
	}
}

export type Stopping = Disposable & {
	/** Aborts at the first of them, with a Stopped for its reason. */
	readonly signal: AbortSignal;

	/** What stopped us; `undefined`: nothing did. */
	stopped(): Stopped | undefined;
};

/** Turns the first signal, or the loss of our reader, into an AbortSignal, so that a change under way comes to its end. Who asks a second time is not made to wait: we exit at once. */
export const listenForStop = (): Stopping => {
	const controller = new AbortController();
	let stopped: Stopped | undefined;
	const stop = (name: SignalName | 'SIGPIPE') => {
		stopped = new Stopped(name);
		controller.abort(stopped);
	};
	const listen = (name: SignalName) => {
		if (stopped && !stopped.isUnread) process.exit(codes[name]);
		stop(name);
	};
	const hearOutput = ({code}: NodeJS.ErrnoException) => {
		if (code === 'EPIPE' && !stopped) stop('SIGPIPE');
	};
	for (const name of names) process.on(name, listen);
	process.stdout.on('error', hearOutput);
	return {
		signal: controller.signal,
		stopped: () => stopped,
		[Symbol.dispose]() {
			for (const name of names) process.off(name, listen);
			process.stdout.off('error', hearOutput);
		},
	};
};

/** For who listens on behalf of somebody that goes on listening. */
export const borrowed = (stopping: Stopping): Stopping => ({...stopping, [Symbol.dispose]: () => undefined});

/** The same walk: its looks are left at once when we are stopped, a change under way is finished or recorded first. */
export const interruptible = (walk: Walk, {signal}: Stopping): Walk => ({
	...walk,
	look: async (id, subject, announced) => unlessStopped(walk.look(id, subject, announced), signal),
	apply: async (id, subject, progress) => walk.apply(id, subject, progress, signal),
	prove: async (id, subject) => unlessStopped(walk.prove(id, subject), signal),
});
