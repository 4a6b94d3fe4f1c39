import type {World} from '../host/world.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
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

/** "@1795500000", or from an older systemd "Tue 2026-11-24 06:12:30 UTC". */
const readTime = (text = ''): string | null => {
	const seconds = /^@(\d{1,11})$/.exec(text)?.[1];
	if (seconds) return Number(seconds) > 0 ? `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z` : null;
	const [, day, clock] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/.exec(text) ?? [];
	return day && clock ? `${day}T${clock}Z` : null;
};

const readProperties = (text: string): ReadonlyMap<string, string> =>
	new Map(
		text.split(/\r?\n/).flatMap(line => {
			const at = line.indexOf('=');
			return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
		}),
	);

/** `--timestamp` came with systemd 248; an older one is asked again without it, in UTC. */
const show = async ({site, primary, timeout}: World): Promise<ReadonlyMap<string, string>> => {
	const command = ['systemctl', 'show', site.primary.service, '-p', properties.join(',')];
	const modern = await primary.run([...command, '--timestamp=unix'], {timeout});
	const {code, stdout, stderr} = modern.code === 0 ? modern : await primary.run(command, {timeout, env: {TZ: 'UTC'}});
	if (code === 0) return readProperties(stdout);
	throw new Trouble('systemctl-failed', `systemctl gave no answer on ${quote(site.primary.service, 60)}: ${quote(stderr)}.`, [
		'See whether systemd runs on this host.',
	]);
};

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
		const name = look.world.site.primary.service;
		const shown = await show(look.world);
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
