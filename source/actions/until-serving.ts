import {setTimeout as pause} from 'node:timers/promises';
import type {World} from '../host/world.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Waiting} from './action.js';
import {type LogMark, logSince} from './log-since.js';
import {died} from './service-died.js';
import {lookAtService} from './service-look.js';

const mostLines = 6;

export type Patience = {
	/** Longest wait for the port. All in milliseconds. */
	readonly limit: number;
	readonly between: number;

	/** A restart can return without an error and die a moment later: it must still be active after this. */
	readonly settled: number;
};

/** What speaks TLS on the port serves. */
export const reached = async ({primary, site, timeout}: World) => {
	const {address, port, host} = site.primary;
	return (await primary.handshake({address, port, serverName: host, timeout})).reached;
};

/** Trouble 'port-closed', or 'port-not-tls' when what answers there speaks something else. */
const neverServed = async (world: World, mark: LogMark, state: string, passed: string): Promise<Trouble> => {
	const {service, port} = world.site.primary;
	const log = await logSince(world, mark, mostLines);

	if ((await reached(world)) === 'not-tls') {
		const hints = [`See whose it is: ss -ltnp 'sport = :${port}'`];
		return new Trouble('port-not-tls', `${service} is ${state}, but what answers on port ${port} does not speak TLS.`, hints, {log});
	}

	const hints = ['Give it more time and run this again, or look for the port it took instead in its log.'];
	return new Trouble('port-closed', `${service} is ${state}, but port ${port} does not answer ${passed} after the restart.`, hints, {log});
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
`mark`: where its log stood before the start, so that older lines are not given as this start's.
@throws Trouble 'service-died', 'port-taken'; 'port-closed' or 'port-not-tls' after the limit; 'stopped' on the signal
*/
export const waitUntilServing = async (
	world: World,
	mark: LogMark,
	{limit, between, settled}: Patience,
	{note, waitsFor, signal}: Waiting,
): Promise<void> => {
	const {service, port} = world.site.primary;
	const started = performance.now();
	const passed = () => duration(performance.now() - started);
	let process: number | undefined;

	for (let isServing = false; !isServing; ) {
		const {state, processId} = await lookAtService(world);
		waitsFor?.(0, processId > 0 ? `process ${processId}` : undefined);
		if (state === 'failed' || state === 'inactive') throw await died(world, mark, `${service} stopped again ${passed()} after the restart`);
		if (state === 'active' && (await reached(world)) === 'tls') {
			process = processId;
			isServing = true;
		} else if (performance.now() - started > limit) {
			throw await neverServed(world, mark, state, passed());
		} else {
			note?.(`port ${port} does not answer yet, ${passed()}`);
			await waitFor(between, signal);
		}
	}

	note?.(`port ${port} answers after ${passed()}`);
	waitsFor?.(1);
	await waitFor(settled, signal);
	const {state, processId} = await lookAtService(world);
	if (state !== 'active' || processId !== process)
		throw await died(world, mark, `${service} answered, and stopped again ${passed()} after the restart`);
};
