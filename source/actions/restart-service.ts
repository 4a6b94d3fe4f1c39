import {setTimeout as pause} from 'node:timers/promises';
import type {World} from '../host/world.js';
import {cacertsPath, configPath, keystorePath} from '../product/paragon.js';
import {quote} from '../speech/foreign.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action, Waiting} from './action.js';
import {lastLogLines, lookAtService} from './service-look.js';

export type Patience = {
	/** Longest wait for the port. All in milliseconds. */
	readonly limit: number;
	readonly between: number;

	/** A restart can return without an error and die a moment later: it must still be active after this. */
	readonly settled: number;
};

const unhurried: Patience = {limit: 120_000, between: 500, settled: 3000};

const systemctl = ({primary, site}: World, verb: string) => primary.run(['systemctl', verb, site.primary.service], {timeout: 120_000});

const died = async (world: World, say: string): Promise<Trouble> => {
	const lines = await lastLogLines(world, 5);
	return new Trouble(
		'service-died',
		say,
		lines.length > 0 ? lines.map(line => quote(line)) : ['Its log: journalctl -u, and the product’s log folder.'],
	);
};

const answers = async ({primary, site, timeout}: World): Promise<boolean> => {
	const {address, port, host} = site.primary;
	return (await primary.handshake({address, port, serverName: host, timeout})).reached === 'tls';
};

/** The files the server reads when it starts, and only then. */
const newestChange = async ({primary, site}: World): Promise<{readonly path: string; readonly at: number} | undefined> => {
	const {installRoot, host} = site.primary;
	const files = [keystorePath(installRoot, host), configPath(installRoot), cacertsPath(installRoot)];
	const looks = await Promise.all(
		files.map(async file => ({path: file, at: Date.parse((await primary.look(file))?.changedAt ?? '1970-01-01T00:00:00Z')})),
	);
	return looks.sort((one, other) => other.at - one.at)[0];
};

const waitUntilServing = async (world: World, {limit, between, settled}: Patience, {note, signal}: Waiting): Promise<void> => {
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
			await pause(between, undefined, signal ? {signal} : {});
		}
	}

	note?.(`port ${port} answers after ${passed()}`);
	await pause(settled, undefined, signal ? {signal} : {});
	const {state, processId} = await lookAtService(world);
	if (state !== 'active' || processId !== process)
		throw await died(world, `${service} answered, and stopped again ${passed()} after the restart.`);
};

/** `patience` is for tests; everybody else takes `restartService`. */
export const makeRestartService = (patience: Patience): Action<'restart-service'> => ({
	isRestart: true,

	async describe(_change, world) {
		const {service, port} = world.site.primary;
		return {
			say: `systemctl restart ${service}`,
			host: world.primary.name,
			target: service,
			lines: [
				{text: 'Gateways and clients lose their connection until the server answers again.'},
				{text: `Port ${port} is looked at until it answers, at most ${duration(patience.limit)}.`},
			],
			sameAs: [`systemctl restart ${service}`],
			undo: 'one more restart, after everything else is put back',
			interrupts: true,
			holdsSecret: false,
		};
	},

	async check(_change, world) {
		const {state, since} = await lookAtService(world);
		if (state !== 'active' || since === null) return {needed: true, files: []};
		const newest = await newestChange(world);

		// systemd tells whole seconds: what changed within that second was read by the start that followed.
		if (newest && newest.at >= since + 1000) return {needed: true, files: []};
		return {needed: false, why: `nothing it reads has changed since ${world.site.primary.service} started`};
	},

	async apply(_change, world) {
		const {service} = world.site.primary;
		let restart = await systemctl(world, 'restart');

		if (restart.code !== 0 && (await lookAtService(world)).result === 'start-limit-hit') {
			await systemctl(world, 'reset-failed');
			restart = await systemctl(world, 'restart');
		}

		if (restart.code === 0) return;
		const {state} = await lookAtService(world);
		if (state === 'failed') throw await died(world, `${service} does not start: systemctl ended with ${restart.code}.`);
		throw new Trouble('restart-refused', `systemctl did not restart ${service}: ${quote(restart.stderr)}.`, [
			'Run this as root, on the server itself.',
		]);
	},

	verify: (_change, world, waiting = {}) => waitUntilServing(world, patience, waiting),
});

/** Restarts the server once and waits until it serves. Nothing it reads takes effect before. */
export const restartService: Action<'restart-service'> = makeRestartService(unhurried);
