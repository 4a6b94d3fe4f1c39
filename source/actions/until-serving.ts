import {setTimeout as pause} from 'node:timers/promises';
import type {World} from '../host/world.js';
import {quote} from '../speech/foreign.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Waiting} from './action.js';
import {lastLogLines, lookAtService} from './service-look.js';

export type Patience = {
	/** Longest wait for the port. All in milliseconds. */
	readonly limit: number;
	readonly between: number;

	/** A restart can return without an error and die a moment later: it must still be active after this. */
	readonly settled: number;
};

/** Trouble 'service-died', with the end of its log. */
export const died = async (world: World, say: string): Promise<Trouble> => {
	const lines = await lastLogLines(world, 5);
	return new Trouble(
		'service-died',
		say,
		lines.length > 0 ? lines.map(line => quote(line)) : ["Its log: journalctl -u, and the product's log folder."],
	);
};

const answers = async ({primary, site, timeout}: World): Promise<boolean> => {
	const {address, port, host} = site.primary;
	return (await primary.handshake({address, port, serverName: host, timeout})).reached === 'tls';
};

const waitFor = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
	try {
		await pause(ms, undefined, signal ? {signal} : {});
	} catch (error) {
		throw new Trouble('stopped', 'You stopped waiting; the server itself goes on starting.', ['Look at it again in a moment.'], {
			cause: error,
		});
	}
};

/**
Waits until the service is active, its port answers TLS, and it is still the same process a moment later.
@throws Trouble 'service-died', 'port-closed' after the limit, 'stopped' on the signal
*/
export const waitUntilServing = async (world: World, {limit, between, settled}: Patience, {note, signal}: Waiting): Promise<void> => {
	const {service, port} = world.site.primary;
	const started = performance.now();
	const passed = () => duration(performance.now() - started);
	let process: number | undefined;

	for (let isServing = false; !isServing; ) {
		const {state, processId} = await lookAtService(world);
		if (state === 'failed' || state === 'inactive') throw await died(world, `${service} stopped again ${passed()} after the restart.`);
		if (state === 'active' && (await answers(world))) {
			process = processId;
			isServing = true;
		} else if (performance.now() - started > limit) {
			throw new Trouble(
				'port-closed',
				`${service} is ${state}, but port ${port} does not answer ${passed()} after the restart.`,
				(await lastLogLines(world, 5)).map(line => quote(line)),
			);
		} else {
			note?.(`port ${port} does not answer yet, ${passed()}`);
			await waitFor(between, signal);
		}
	}

	note?.(`port ${port} answers after ${passed()}`);
	await waitFor(settled, signal);
	const {state, processId} = await lookAtService(world);
	if (state !== 'active' || processId !== process)
		throw await died(world, `${service} answered, and stopped again ${passed()} after the restart.`);
};
