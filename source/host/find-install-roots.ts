import path from 'node:path';
import {configPath, paragon} from '../product/paragon.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';

const parent = path.dirname(paragon.installRoot);
const largest = 4 * 1024 * 1024;

const holdsSetting = async (host: Host, installRoot: string): Promise<boolean> => {
	try {
		return (await host.readFile(configPath(installRoot), {limit: largest})).includes(paragon.keystoreFileSetting);
	} catch (error) {
		if (error instanceof Trouble) return false;
		throw error;
	}
};

/** Where the product is installed on this host: folders beside the vendor's default whose application.conf holds the setting. The sister product lives elsewhere. */
export const findInstallRoots = async (host: Host): Promise<readonly string[]> => {
	const names = await host.list(parent).catch((error: unknown) => {
		if (error instanceof Trouble) return [];
		throw error;
	});
	const candidates = [...names].sort().map(name => `${parent}/${name}`);
	const hits = await Promise.all(candidates.map(async candidate => holdsSetting(host, candidate)));
	return candidates.filter((_, index) => hits[index]);
};
