import {defineFact, type Look} from './fact.js';
import {serverLog} from './server-log.js';

/** The server's systemd unit. */
export type Service = {
	readonly name: string;
	readonly isKnown: boolean;

	/** systemd's ActiveState. */
	readonly state: 'active' | 'activating' | 'deactivating' | 'inactive' | 'failed' | 'unknown';
	readonly result: string;
	readonly since: string | null;

	/** User= of the unit, 'root' when it names none. */
	readonly user: string;
	readonly processId: number | null;

	/** Last lines of its journal, or of its log, oldest first. Foreign text. */
	readonly lastLines: readonly string[];
};

const properties = ['LoadState', 'ActiveState', 'Result', 'MainPID', 'User', 'ActiveEnterTimestamp', 'StateChangeTimestamp'];
const states: ReadonlySet<string> = new Set(['active', 'activating', 'deactivating', 'inactive', 'failed']);
const mostLines = 20;

/** systemd writes "Tue 2026-11-24 06:12:30 UTC"; a host's own `TZ` never reaches the child, so the zone is UTC. */
const readTime = (text = ''): string | null => {
	const [, day, clock] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
	return day && clock ? `${day}T${clock}Z` : null;
};

const readProperties = (text: string): ReadonlyMap<string, string> =>
	new Map(
		text.split(/\r?\n/).flatMap(line => {
			const at = line.indexOf('=');
			return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
		}),
	);

/** The journal says why a unit died; where it may not be read, or there is none, the server's own log does. */
const lastLines = async ({world: {site, primary, timeout}, see}: Look): Promise<readonly string[]> => {
	const command = ['journalctl', '-u', site.primary.service, '-n', String(mostLines), '--no-pager', '-o', 'cat'];
	const journal = await primary.run(command, {timeout}).catch(() => undefined);
	const lines = journal?.code === 0 ? journal.stdout.split(/\r?\n/).filter(line => line !== '' && !line.startsWith('-- ')) : [];
	if (lines.length > 0) return lines.slice(-mostLines);
	const log = await see(serverLog);
	return log.ok ? log.value.lines.slice(-mostLines) : [];
};

export const service = defineFact<Service>({
	name: 'service',
	of: 'primary',

	async gather(look) {
		const {site, primary, timeout} = look.world;
		const name = site.primary.service;
		const {stdout} = await primary.run(['systemctl', 'show', name, '-p', properties.join(',')], {timeout});
		const shown = readProperties(stdout);
		const state = shown.get('ActiveState') ?? '';
		const processId = Number(shown.get('MainPID') ?? 0);
		return {
			name,
			isKnown: shown.get('LoadState') !== 'not-found' && shown.has('LoadState'),
			state: (states.has(state) ? state : 'unknown') as Service['state'],
			result: shown.get('Result') ?? '',
			since: readTime(state === 'active' ? shown.get('ActiveEnterTimestamp') : shown.get('StateChangeTimestamp')),
			user: shown.get('User') || 'root',
			processId: Number.isInteger(processId) && processId > 0 ? processId : null,
			lastLines: state === 'active' ? [] : await lastLines(look),
		};
	},
});
