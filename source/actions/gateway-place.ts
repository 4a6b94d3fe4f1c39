import {carriedFile} from '../host/carried-file.js';
import type {World} from '../host/world.js';
import type {Gateway} from '../site.js';
import {Trouble} from '../trouble.js';
import type {TouchedFile} from './action.js';

/** Where a gateway's file is written. `carryTo`: the gateway cannot be reached, so a person carries it there. */
export type GatewayPlace = TouchedFile & {readonly carryTo: string | null};

/** @throws Trouble 'gateway-unknown' */
export const gatewayNamed = ({site}: World, name: string): Gateway => {
	const gateway = site.gateways.find(({host}) => host === name);
	if (gateway) return gateway;
	throw new Trouble('gateway-unknown', `The site file names no gateway ${name}.`, ['Add it to "gateways" in the site file.']);
};

/** On the gateway itself where it can be reached, else in `out` beside the site file. */
export const gatewayPlace = (world: World, name: string, file: string): GatewayPlace =>
	world.gateway(name)
		? {host: `gateway:${name}`, path: file, carryTo: null}
		: {host: 'desk', path: carriedFile(world, name, file), carryTo: file};
