import type {Host} from '../host/host.js';

const textOf = async (host: Host, file: string): Promise<string | null> => {
	const bytes = await host.readFile(file, {limit: 4096}).catch(() => null);
	return bytes === null ? null : bytes.toString('latin1').trim();
};

/**
When a process began, in words that no clock can change: the boot it belongs to, and the ticks since then (proc(5)).
Numbers of processes are given out again, this is not. `null`: it is gone, or this system does not tell.
*/
export const processStart = async (host: Host, pid: number): Promise<string | null> => {
	const [boot, stat] = await Promise.all([textOf(host, '/proc/sys/kernel/random/boot_id'), textOf(host, `/proc/${pid}/stat`)]);
	// The name of the program stands in brackets and may hold anything, brackets too; the 20th word after it is the start.
	const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
	return boot && ticks ? `${boot} ${ticks}` : null;
};
