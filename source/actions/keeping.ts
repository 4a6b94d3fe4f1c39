import type {Keeping, World} from '../host/world.js';
import type {Before} from './action.js';
import {hostOf} from './host-of.js';

/** Where the whole account of a run lies: on the keeper. */
export const mainKeeping = async (world: World): Promise<Keeping> => {
	const {desk, keeper = desk, stateFolder} = world;
	return (await world.keepingOf?.(keeper)) ?? {machine: '', host: keeper, folder: stateFolder};
};

/** Where that host's own part of the journal lies, and the old bytes of its files: they do not leave it. @throws Trouble 'gateway-not-reached', and why it cannot be asked */
export const keepingOf = async (world: World, name: Before['host']): Promise<Keeping> =>
	(await world.keepingOf?.(hostOf(world, name))) ?? mainKeeping(world);
