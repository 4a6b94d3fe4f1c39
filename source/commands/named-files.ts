import path from 'node:path';
import {givenPaths, passwordFileOf} from '../facts/given-file.js';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

const isAbsent = async (desk: Host, file: string): Promise<boolean> => {
	try {
		return (await desk.look(file)) === undefined;
	} catch (error) {
		// May not be looked at: the page that needs it says so.
		if (error instanceof Trouble) return false;
		throw error;
	}
};

/** What the site file names and is not there. Nobody sits at a headless run to give another. Trouble 'file-missing'. */
export const refuseAbsentFiles = async ({desk, site, siteFolder}: Pick<World, 'desk' | 'site' | 'siteFolder'>): Promise<void> => {
	const given = givenPaths(site);
	const named = [...new Set([...given, ...given.flatMap(file => passwordFileOf(site, file) ?? [])])];
	const looked = await Promise.all(named.map(async file => isAbsent(desk, path.resolve(siteFolder, file))));
	const absent = named.filter((_, index) => looked[index]).map(safe);
	if (absent.length === 0) return;
	const verb = absent.length === 1 ? 'does not exist' : 'do not exist';
	throw new Trouble('file-missing', `The site file names what is not there: ${absent.slice(0, 5).join(', ')} ${verb}.`, [
		'Relative paths begin at the site file; upper and lower case differ.',
	]);
};
