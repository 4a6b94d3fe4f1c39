import {worldAt} from '../host/world-at.js';
import {type PrimarySubject, primaries} from '../site.js';
import {defineFact} from './fact.js';
import type {PrimaryHandshake} from './handshake.js';
import {readPresented} from './handshake.js';
import {ownWay} from './own-way.js';

/** One look at one member of the primary's cluster. */
export type MemberLook = Omit<PrimaryHandshake, 'isFallback'> & {readonly from: string; readonly member: PrimarySubject};

/** What a gateway meets where it looks for the primary, of a cluster at every member; `null`: nobody told a way to look from there. */
export type GatewayLook = readonly MemberLook[] | null;

/** From the gateway's own host, without its certificate: what lies on the way shows itself before anybody is asked who he is. */
export const gatewayLook = defineFact<GatewayLook>({
	name: 'gateway-look',

	async gather({world, subject}) {
		if (!ownWay(world, subject).isOwn) return null;
		const lookAt = async (member: PrimarySubject): Promise<MemberLook> => {
			const there = worldAt(world, member);
			const {from, address} = ownWay(there, subject);
			const {host, port} = there.site.primary;
			const {chain, ...seen} = await from.handshake({address, port, serverName: host, timeout: world.timeout});
			return {...seen, address: `${address}:${port}`, serverName: host, presented: readPresented(chain), from: from.name, member};
		};
		return Promise.all(primaries(world.site).map(lookAt));
	},
});
