import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';
import {primaryHandshake} from './handshake.js';

/** Who is connected to the server's port just now. */
export type OpenConnections = {
	readonly count: number;

	/** Addresses of the other ends, each once, in the order seen. Foreign text. */
	readonly peers: readonly string[];
};

const mostPeers = 1000;

/** "10.0.0.31:51234", "[::ffff:10.0.0.31]:51234", "[2001:db8::1]:51234": the address without its port. */
const addressOf = (peer: string): string =>
	peer
		.replace(/:\d+$/, '')
		.replace(/^\[(.*)\]$/, '$1')
		.replace(/^::ffff:(?=\d)/, '');

export const openConnections = defineFact<OpenConnections>({
	name: 'open-connections',
	of: 'primary',

	async gather({world: {site, primary, timeout}, see}) {
		// Our own look is a connection too: it must be over before we count.
		await see(primaryHandshake);
		const command = ['ss', '-Htn', 'state', 'established', `sport = :${site.primary.port}`];
		const {code, stdout, stderr} = await primary.run(command, {timeout});
		if (code !== 0)
			throw new Trouble('ss-failed', `ss does not tell who is connected: ${quote(stderr)}.`, ['See whether iproute2 is installed.']);
		// Receive queue, send queue, our end, their end.
		const rows = stdout.split('\n').flatMap(row => row.trim().split(/\s+/)[3] ?? []);
		return {count: rows.length, peers: [...new Set(rows.slice(0, mostPeers).map(addressOf))]};
	},
});
