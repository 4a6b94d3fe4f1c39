import {type Configuration, noSurroundings} from '../hocon/configuration.js';
import {type Conf, parseConf} from '../hocon/document.js';
import {readConfiguration} from '../hocon/read-configuration.js';
import {configPath} from '../product/paragon.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';
import {serviceSurroundings} from './service-surroundings.js';

/** The server whose file it may be. */
export type Server = {readonly installRoot: string; readonly service: string; readonly timeout: number};

/** A folder of that name is no file to Java either; what may not be read stays unread. */
const readUnlessMissing = (host: Host) => async (file: string) =>
	host.readFile(file).catch((error: unknown) => {
		if (!(error instanceof Trouble)) throw error;
		return error.code === 'file-forbidden' ? undefined : null;
	});

/**
A configuration file with all it includes; for the server's own file also what its service brings from outside.
Troubles: those of reading the file itself, and of `readConfiguration`. `read`: how its bytes become settings.
*/
export const readSettings = async (
	host: Host,
	file: string,
	{installRoot, service, timeout}: Server,
	read: (bytes: Uint8Array, file: string) => Conf = parseConf,
): Promise<{readonly bytes: Uint8Array; readonly configuration: Configuration}> => {
	const isServers = file === configPath(installRoot);
	const asking = isServers ? serviceSurroundings(host, service, timeout) : Promise.resolve(noSurroundings);
	// A file that cannot be read is told first.
	asking.catch(() => undefined);
	const bytes = await host.readFile(file);
	const main = read(bytes, file);
	return {bytes, configuration: await readConfiguration(main, readUnlessMissing(host), await asking)};
};
