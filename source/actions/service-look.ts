import path from 'node:path';
import type {World} from '../host/world.js';
import {logFolder} from '../product/paragon.js';
import {Trouble} from '../trouble.js';

/** What systemd says of the unit. */
export type ServiceLook = {
	readonly state: string;
	readonly result: string;
	readonly processId: number;

	/** When it became active, to the second; milliseconds since 1970. `null`: it says no time. */
	readonly since: number | null;
};

const properties = ['ActiveState', 'Result', 'MainPID', 'ActiveEnterTimestamp'];

/** systemd writes local time; the child is told UTC. */
const readTime = (text: string): number | null => {
	const [, day, clock] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
	return day && clock ? Date.parse(`${day}T${clock}Z`) : null;
};

/** @throws Trouble 'service-not-seen' when systemd does not answer */
export const lookAtService = async ({primary, site}: World): Promise<ServiceLook> => {
	const {code, stdout} = await primary.run(['systemctl', 'show', site.primary.service, `--property=${properties.join(',')}`], {
		env: {TZ: 'UTC'},
	});
	if (code !== 0)
		throw new Trouble('service-not-seen', `systemctl does not answer about ${site.primary.service}.`, [
			'Look at it by hand: systemctl status.',
		]);
	const shown = new Map(stdout.split('\n').map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).trim()]));
	return {
		state: shown.get('ActiveState') ?? 'unknown',
		result: shown.get('Result') ?? '',
		processId: Number(shown.get('MainPID')) || 0,
		since: readTime(shown.get('ActiveEnterTimestamp') ?? ''),
	};
};

const lastOf = (text: string, count: number) =>
	text
		.split(/\r?\n/)
		.filter(line => line.trim() !== '')
		.slice(-count);

/** The end of the server's newest log file, else of its journal: why it died. Foreign text; empty when neither can be read. */
export const lastLogLines = async ({primary, site}: World, count: number): Promise<readonly string[]> => {
	const folder = logFolder(site.primary.installRoot);

	try {
		const logs = (await primary.list(folder)).filter(name => name.endsWith('.log')).map(name => path.posix.join(folder, name));
		const looks = await Promise.all(logs.map(async log => ({log, changedAt: (await primary.look(log))?.changedAt ?? ''})));
		const newest = looks.sort((one, other) => other.changedAt.localeCompare(one.changedAt))[0];
		if (newest) return lastOf((await primary.readTail(newest.log, 8192)).toString('utf8'), count);
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
	}

	const journal = await primary
		.run(['journalctl', '--no-pager', '--output=cat', '--unit', site.primary.service, '--lines', String(count)])
		.catch(() => undefined);
	return journal?.code === 0 ? lastOf(journal.stdout, count) : [];
};
