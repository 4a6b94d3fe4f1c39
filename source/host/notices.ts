import {watch} from 'node:fs';
import type {Host} from './host.js';
import {placeOf} from './rooted-path.js';

/** What this machine's system tells by itself, so that nobody need ask again and again. */
export const noticesOf = (root: string): Pick<Host, 'watchFolder' | 'isRunning'> => ({
	async watchFolder(folder, changed) {
		try {
			const {at} = await placeOf(root, folder);
			const watcher = watch(at, {persistent: false}, (_, name) => changed(name));
			// A folder that is taken away, or a system that watches no more: whoever looks at times sees it all the same.
			watcher.on('error', () => watcher.close());
			return () => watcher.close();
		} catch {
			return undefined;
		}
	},

	isRunning(processId) {
		try {
			return process.kill(processId, 0);
		} catch (error) {
			// Somebody else's may not be sent a signal, and is there.
			return (error as NodeJS.ErrnoException).code === 'EPERM';
		}
	},
});
