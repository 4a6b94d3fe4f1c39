import path from 'node:path';
import type {World} from './world.js';

/** Where a file of a gateway that cannot be reached is made, to be carried over: in `out` beside the site file, in a folder of its own where two gateways call theirs alike. */
export const carriedFile = (
	{site, siteFolder, gateway}: Pick<World, 'site' | 'siteFolder' | 'gateway'>,
	name: string,
	file: string,
): string => {
	const base = path.posix.basename(file);
	const others = site.gateways
		.filter(({host}) => host !== name && !gateway(host))
		.flatMap(({keystore, truststore}) => [keystore, truststore]);
	const isShared = others.some(other => path.posix.basename(other) === base);
	return path.resolve(siteFolder, 'out', ...(isShared ? [name] : []), base);
};
