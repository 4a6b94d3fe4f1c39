import type {World} from '../host/world.js';
import {count} from '../speech/value.js';
import type {TouchedFile} from './action.js';
import {hostOf} from './host-of.js';

/** Files that have a second name. They are replaced and not written into, so that name keeps the old bytes. `others`: "1 other name". */
export const linkedFiles = async (
	files: readonly TouchedFile[],
	world: World,
): Promise<readonly {readonly path: string; readonly others: string}[]> => {
	const found = await Promise.all(
		files.map(async ({host, path: file}) => ({path: file, names: (await hostOf(world, host).look(file))?.names ?? 1})),
	);
	return found.filter(({names}) => names > 1).map(({path: file, names}) => ({path: file, others: count(names - 1, 'other name')}));
};
