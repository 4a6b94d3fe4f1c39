import {defineFact} from './fact.js';
import type {PrimaryHandshake} from './handshake.js';
import {readPresented} from './handshake.js';
import {ownWay} from './own-way.js';

/** What a gateway meets where it looks for the primary; `null`: nobody told a way to look from there. */
export type GatewayLook = (Omit<PrimaryHandshake, 'isFallback'> & {readonly from: string}) | null;

/** One look from the gateway's own host, without its certificate: what lies on the way shows itself before anybody is asked who he is. */
export const gatewayLook = defineFact<GatewayLook>({
	name: 'gateway-look',

	async gather({world, subject}) {
		const {from, address, isOwn} = ownWay(world, subject);
		if (!isOwn) return null;
		const {host, port} = world.site.primary;
		const {chain, ...seen} = await from.handshake({address, port, serverName: host, timeout: world.timeout});
		return {...seen, address: `${address}:${port}`, serverName: host, presented: readPresented(chain), from: from.name};
	},
});
