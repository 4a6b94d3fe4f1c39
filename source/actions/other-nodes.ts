import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import {hostNameOf, type PrimarySubject, primaries, seenFrom} from '../site.js';
import {Trouble} from '../trouble.js';
import {reached} from './until-serving.js';

const isServing = async (world: World): Promise<boolean> => (await reached(world)) === 'tls';

const whyNot = async (world: World, node: PrimarySubject): Promise<string | null> => {
	try {
		return (await isServing(worldAt(world, node))) ? null : `${hostNameOf(world.site, node)} does not serve`;
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		return `whether ${hostNameOf(world.site, node)} serves could not be seen (${error.message.replace(/\.$/, '')})`;
	}
};

/** Gateways and clients must find one node at any moment. A node that does not serve itself takes nobody away. @throws Trouble 'other-node-down' */
export const refuseWithoutOthers = async (world: World): Promise<void> => {
	const {site} = world;
	const here = seenFrom(site);
	const others = primaries(site).filter(node => node !== here);
	if (others.length === 0 || !(await isServing(world))) return;
	const [why] = (await Promise.all(others.map(async node => whyNot(world, node)))).filter(one => one !== null);
	if (why === undefined) return;
	throw new Trouble('other-node-down', `${why}, so ${site.primary.host} is not restarted: nobody could connect meanwhile.`, [
		'Bring that node up first, then run this again.',
	]);
};
