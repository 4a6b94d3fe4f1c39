import path from 'node:path';
import {newestServerLog} from '../facts/server-log.js';
import type {LogPlace} from '../host/follow.js';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import {logFolder} from '../product/paragon.js';
import {nameOf, primaries} from '../site.js';
import type {Line} from '../speech/line.js';
import {Trouble} from '../trouble.js';

/** One log of the site: where it lies, and what is said while nothing is found. */
export type SiteLog = {
	readonly of: string;
	readonly host: Host;
	readonly absent: Line;
	find(): Promise<LogPlace | null>;
};

/** A server that writes no file may write to the journal of its unit. */
const journalOf = async (host: Host, unit: string): Promise<LogPlace | null> => {
	try {
		const {code, stdout} = await host.run(['journalctl', '-u', unit, '-n', '1', '-o', 'cat', '--no-pager']);
		return code === 0 && stdout.split('\n').some(line => line !== '' && !line.startsWith('-- ')) ? {unit} : null;
	} catch (error) {
		if (error instanceof Trouble) return null;
		throw error;
	}
};

/** The server's log on each member of its cluster, and the logs of clients that the site names: no gateway's log is known. */
export const siteLogs = (world: World): readonly SiteLog[] => {
	const {site, siteFolder, desk} = world;
	const folder = logFolder(site.primary.installRoot);
	const servers = primaries(site).map((member): SiteLog => {
		const there = worldAt(world, member);
		return {
			of: member === 'primary' ? 'server' : `server ${nameOf(member)}`,
			host: there.primary,
			absent: {sign: 'unknown', text: `not seen: no *.log file in ${folder}`},
			async find() {
				const file = await newestServerLog(there);
				return file === null ? journalOf(there.primary, site.primary.service) : {path: file};
			},
		};
	});
	const clients = site.clients.flatMap(({host, log}): readonly SiteLog[] => {
		if (log === undefined) return [];
		const file = path.resolve(siteFolder, log);
		return [
			{
				of: `client ${host}`,
				host: desk,
				absent: {sign: 'unknown', text: `not seen: ${file} is not there`},
				find: async () => ({path: file}),
			},
		];
	});
	return [...(site.primary.where === 'cloud' ? [] : servers), ...clients];
};
