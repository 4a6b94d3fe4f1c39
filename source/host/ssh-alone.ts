import {readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import type {SshMaster} from './ssh-master.js';
import {patience, plain, privateFolder} from './ssh-options.js';

/**
Sessions without a connection in common, for an ssh that cannot share one (Windows): each logs in for itself, so there must be few of them.
@param options.config Another file than ~/.ssh/config, for tests.
*/
export const sshAlone = (destination: string, options: {readonly config?: string} = {}): SshMaster => {
	const config = options.config === undefined ? [] : ['-F', options.config];
	let folder: string | undefined;
	let mayAsk = false;
	const logFile = () => {
		folder ??= privateFolder();
		return path.join(folder, 'log');
	};

	return {
		destination,
		isShared: false,
		session: () => [
			...[...config, ...plain, ...patience, '-E', logFile(), '-o', `BatchMode=${mayAsk ? 'no' : 'yes'}`],
			...['-o', 'ControlMaster=no', '-o', 'ControlPath=none'],
		],
		log() {
			try {
				return readFileSync(logFile(), 'utf8');
			} catch {
				return '';
			}
		},
		async connect(how) {
			if (how) mayAsk = how.foreground === true;
		},
		beQuiet() {
			mayAsk = false;
		},
		stands: async () => true,
		forget: () => undefined,
		end() {
			if (folder !== undefined) rmSync(folder, {recursive: true, force: true});
		},
	};
};
