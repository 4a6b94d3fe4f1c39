import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import {isPrimary, nameOf} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Before} from './action.js';

/** The machine a journal entry or a touched file names. @throws Trouble 'gateway-not-reached', 'node-unknown' */
export const hostOf = (world: World, name: Before['host']): Host => {
	if (name === 'desk') return world.desk;
	if (isPrimary(name)) return worldAt(world, name).primary;
	const gateway = nameOf(name);
	const host = world.gateway(gateway);
	if (!host)
		throw new Trouble('gateway-not-reached', `The site file gives no way to reach ${gateway}.`, ['Add its "reach" to the site file.']);
	return host;
};
