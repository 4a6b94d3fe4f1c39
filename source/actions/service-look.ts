import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';

/** What systemd says of the unit. */
export type ServiceLook = {
	readonly state: string;
	readonly result: string;
	readonly processId: number;

	/** How its main process ended: "exit status 1", "signal 9"; `null` while it runs, or when systemd does not tell. */
	readonly ending: string | null;

	/** When it became active, to the second; milliseconds since 1970. `null`: it says no time. */
	readonly since: number | null;
};

const properties = ['ActiveState', 'Result', 'MainPID', 'ExecMainCode', 'ExecMainStatus', 'ActiveEnterTimestamp'];

/** systemd writes local time; the child is told UTC. */
const readTime = (text: string): number | null => {
	const [, day, clock] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
	return day && clock ? Date.parse(`${day}T${clock}Z`) : null;
};

// CLD_EXITED is 1, CLD_KILLED 2, CLD_DUMPED 3: only the first has a status of its own.
const endingOf = (shown: ReadonlyMap<string, string>): string | null => {
	const status = shown.get('ExecMainStatus') ?? '';
	if (!/^\d+$/.test(status) || shown.get('ActiveState') === 'active') return null;
	return shown.get('ExecMainCode') === '2' || shown.get('ExecMainCode') === '3' ? `signal ${status}` : `exit status ${status}`;
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
		ending: endingOf(shown),
		since: readTime(shown.get('ActiveEnterTimestamp') ?? ''),
	};
};
