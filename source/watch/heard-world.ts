import type {Handshake, HandshakeRequest, Host} from '../host/host.js';
import type {World} from '../host/world.js';

/** The same world; `hear` is told of each handshake made in it, from whichever host. */
export const heardWorld = (world: World, hear: (request: HandshakeRequest, seen: Handshake) => void): World => {
	const known = new Map<Host, Host>();
	const heard = (host: Host): Host => {
		const made = known.get(host) ?? {
			...host,
			async handshake(request: HandshakeRequest) {
				const seen = await host.handshake(request);
				hear(request, seen);
				return seen;
			},
		};
		known.set(host, made);
		return made;
	};
	const {desk, primary, nodes, gateway} = world;
	return {
		...world,
		desk: heard(desk),
		primary: heard(primary),
		...(nodes ? {nodes: new Map([...nodes].map(([name, host]) => [name, heard(host)]))} : {}),
		gateway(name) {
			const host = gateway(name);
			return host && heard(host);
		},
	};
};
