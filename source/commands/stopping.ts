import process from 'node:process';
import {unlessStopped} from '../steps/unless-stopped.js';
import type {Walk} from '../steps/walk.js';
import {Trouble} from '../trouble.js';

const codes = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;
type SignalName = keyof typeof codes;
const names = Object.keys(codes) as readonly SignalName[];

/** Ctrl+C, or a signal that asks us to end. `exitCode` is 128 + its number, as a shell counts. */
export class Stopped extends Trouble {
	readonly exitCode: number;

	constructor(name: SignalName) {
		super('stopped', 'Stopped, as you asked.');
		this.exitCode = codes[name];
	}
}

export type Stopping = Disposable & {
	/** Aborts at the first signal, with a Stopped for its reason. */
	readonly signal: AbortSignal;

	/** What stopped us; `undefined`: nothing did. */
	stopped(): Stopped | undefined;
};

/** Turns the first signal into an AbortSignal, so that a change under way comes to its end. Who asks a second time is not made to wait: we exit at once. */
export const listenForStop = (): Stopping => {
	const controller = new AbortController();
	let stopped: Stopped | undefined;
	const listen = (name: SignalName) => {
		if (stopped) process.exit(codes[name]);
		stopped = new Stopped(name);
		controller.abort(stopped);
	};
	for (const name of names) process.on(name, listen);
	return {
		signal: controller.signal,
		stopped: () => stopped,
		[Symbol.dispose]() {
			for (const name of names) process.off(name, listen);
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
