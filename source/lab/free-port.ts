import {randomInt} from 'node:crypto';
import {net} from '../host/sockets.js';

// Below the range outgoing connections take theirs from: a server that restarts must find its port still free.
const lowest = 21_000;
const highest = 31_999;

/** A port of 127.0.0.1 nobody listens on. */
export const freePort = async (): Promise<number> => {
	for (let tries = 0; tries < 50; tries++) {
		const port = randomInt(lowest, highest);
		if (await isFree(port)) return port;
	}
	throw new Error('no free port on 127.0.0.1');
};

const isFree = (port: number): Promise<boolean> =>
	new Promise(resolve => {
		const server = net().createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
