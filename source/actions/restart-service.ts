import type {World} from '../host/world.js';
import {cacertsPath, configPath, keystorePath} from '../product/paragon.js';
import {quote} from '../speech/foreign.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {type LogMark, markLog} from './log-since.js';
import {refuseWithoutOthers} from './other-nodes.js';
import {died} from './service-died.js';
import {lookAtService} from './service-look.js';
import {type Patience, waitUntilServing} from './until-serving.js';

const unhurried: Patience = {limit: 120_000, between: 500, settled: 3000};

const systemctl = ({primary, site}: World, verb: string) => primary.run(['systemctl', verb, site.primary.service], {timeout: 120_000});

/** The files the server reads when it starts, and only then. */
const newestChange = async ({primary, site}: World): Promise<{readonly path: string; readonly at: number} | undefined> => {
	const {installRoot, host} = site.primary;
	const files = [keystorePath(installRoot, host), configPath(installRoot), cacertsPath(installRoot)];
	const looks = await Promise.all(
		files.map(async file => ({path: file, at: Date.parse((await primary.look(file))?.changedAt ?? '1970-01-01T00:00:00Z')})),
	);
	return looks.sort((one, other) => other.at - one.at)[0];
};

/** `patience` is for tests; everybody else takes `restartService`. */
export const makeRestartService = (patience: Patience): Action<'restart-service'> => {
	/** Where the log stood before the restart of this world, for the wait that follows it. */
	const marks = new WeakMap<World, LogMark>();

	return {
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
				waits: [`port ${port} answers`, `the service is still active ${Math.round(patience.settled / 1000)} s later`],
				interrupts: true,
				holdsSecret: false,
			};
		},

		async check(_change, world) {
			const {state, since} = await lookAtService(world);
			if (state !== 'active' || since === null) return {needed: true, files: []};
			const newest = await newestChange(world);

			// systemd tells whole seconds: what changed within that second was read by the start that followed.
			if (newest && newest.at >= since + 1000) {
				await refuseWithoutOthers(world);
				return {needed: true, files: []};
			}

			return {needed: false, why: `nothing it reads has changed since ${world.site.primary.service} started`};
		},

		async apply(_change, world) {
			const {service} = world.site.primary;
			await refuseWithoutOthers(world);
			const mark = await markLog(world);
			marks.set(world, mark);
			let restart = await systemctl(world, 'restart');

			if (restart.code !== 0 && (await lookAtService(world)).result === 'start-limit-hit') {
				await systemctl(world, 'reset-failed');
				restart = await systemctl(world, 'restart');
			}

			if (restart.code === 0) return;
			const {state} = await lookAtService(world);
			if (state === 'failed') throw await died(world, mark, `${service} does not start: systemctl ended with ${restart.code}`);
			throw new Trouble('restart-refused', `systemctl did not restart ${service}: ${quote(restart.stderr)}.`, [
				'Run this as root, on the server itself.',
			]);
		},

		verify: async (_change, world, waiting = {}) => waitUntilServing(world, marks.get(world) ?? (await markLog(world)), patience, waiting),
	};
};

/** Restarts the server once and waits until it serves. Nothing it reads takes effect before. */
export const restartService: Action<'restart-service'> = makeRestartService(unhurried);
