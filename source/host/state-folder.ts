import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {SshHost} from './ssh-host.js';

export const administratorsFolder = '/var/lib/dispatcher-trust';

/** Of an account that is not root. */
const inHome = (home: string, state = path.posix.join(home, '.local/state')) => path.join(state, 'dispatcher-trust');

/**
Where journal and backups of this machine lie. With a primary beneath a folder they lie beneath it too, so that whoever holds the folder can undo.
An ordinary user, who can change nothing on a primary, keeps them at home.
*/
export const stateFolderOf = (root: string): string => {
	const isAdministrator = process.getuid?.() === 0;
	if (root !== '/' || isAdministrator) return path.join(root, administratorsFolder);
	return inHome(os.homedir(), process.env['XDG_STATE_HOME'] || undefined);
};

/** The same of a machine reached over ssh. @throws Trouble why there is no connection */
export const farStateFolder = async (host: SshHost): Promise<string> =>
	(await host.userId?.()) === 0 ? administratorsFolder : inHome(await host.home());
