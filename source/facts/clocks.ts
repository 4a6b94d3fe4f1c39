import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {isPrimary, nameOf, primaries, type Site, type Subject} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** The clock of another machine beside this one's. */
export type Clock = {
	/** What the two showed, ISO 8601 UTC. */
	readonly there: string;
	readonly here: string;

	/** How far it is ahead of this machine's, in ms; below zero it is behind. */
	readonly ahead: number;

	/** Both were read within so many ms: what the difference may be off by. */
	readonly within: number;
};

/** Those with a clock of their own: what is reached over ssh. Everybody else here has this machine's. */
export const withOwnClock = (site: Site): readonly Subject[] => [
	...(site.primary.where === 'on-premise'
		? primaries(site).filter(subject =>
				subject === 'primary'
					? site.primary.reach.via === 'ssh'
					: site.primary.nodes.some(node => node.host === nameOf(subject) && node.reach.via === 'ssh'),
			)
		: []),
	...site.gateways.filter(({reach}) => reach?.via === 'ssh').map(({host}) => `gateway:${host}` as const),
];

const hostAt = (world: World, subject: Subject): Host | undefined => (isPrimary(subject) ? world.primary : world.gateway(nameOf(subject)));

/** Read between two looks at this machine's clock. Whatever was slow before does not count: the connection stands by then. */
export const clock = defineFact<Clock>({
	name: 'clock',

	async gather({world, subject}) {
		const host = hostAt(world, subject);
		if (!host) throw new Trouble('host-not-reached', `${quote(nameOf(subject))} is not reached from here, so its clock was not seen.`);
		// The first question may have to open the connection.
		await host.run(['date', '-u', '+%s.%N'], {timeout: world.timeout});
		const before = Date.now();
		const {code, stdout} = await host.run(['date', '-u', '+%s.%N'], {timeout: world.timeout});
		const after = Date.now();
		const [, seconds, fraction = ''] = /^(\d{9,12})(?:\.(\d{3,9}|%N|N))?\s*$/.exec(stdout) ?? [];
		if (code !== 0 || seconds === undefined)
			throw new Trouble('clock-not-read', `The program date of ${quote(nameOf(subject))} tells no time.`, ['Run date -u there by hand.']);

		const there = Number(seconds) * 1000 + (/^\d/.test(fraction) ? Number(fraction.slice(0, 3)) : 500);
		const here = (before + after) / 2;
		return {
			there: new Date(there).toISOString(),
			here: new Date(here).toISOString(),
			ahead: Math.round(there - here),
			within: after - before + (/^\d/.test(fraction) ? 0 : 1000),
		};
	},
});
