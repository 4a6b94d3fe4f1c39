import process from 'node:process';
import {farFilesOf} from './far-files.js';
import {farRun} from './far-run.js';
import {handshakeOver} from './handshake.js';
import type {Host} from './host.js';
import {httpOver} from './http.js';
import {sshAlone} from './ssh-alone.js';
import {sshDial} from './ssh-dial.js';
import {sshMaster} from './ssh-master.js';
import {type Becoming, sshShells} from './ssh-shells.js';

export type SshHost = Host & {
	/** Opens the connection, if none stands. In the foreground ssh may ask on the terminal. @throws Trouble why it cannot */
	connect(options: {readonly foreground: boolean}): Promise<void>;

	/** Hosts of one connection are one machine. */
	readonly machine: string;

	/** The home folder of the account there. */
	home(): Promise<string>;

	/** Whose rights we had there last; 0 is root. `undefined`: never connected. */
	lastUser(): number | undefined;

	/** Ends the connection, at the end of the program; not asynchronous. */
	end(): void;
};

/**
A machine reached with the system's ssh, over one connection and at most 8 sessions on it. Its configuration, agent, jump hosts and known hosts are the operator's own.
There it needs POSIX sh and coreutils. Nothing connects before the first question; a broken connection is 'connection-cut', and the next question connects anew.
@param options.config Another file than ~/.ssh/config.
@param options.isAlone Without a connection in common, which ssh on Windows cannot have: one long shell, and a login for each socket.
*/
export const sshHost = (
	options: Becoming & {readonly destination: string; readonly name: string; readonly config?: string; readonly isAlone?: boolean},
): SshHost => {
	const {destination, name, config, isAlone = process.platform === 'win32'} = options;
	const master = (isAlone ? sshAlone : sshMaster)(destination, config === undefined ? {} : {config});
	const shells = sshShells(master, options);
	const dial = sshDial(master);
	const http = httpOver(dial);
	const host: SshHost = {
		name,
		root: '/',
		...farFilesOf(shells),
		run: farRun(shells),
		// That the connection must be made first takes nothing from the time of the question.
		handshake: async request => shells.first().then(async () => handshakeOver(dial, request)),
		post: async (...question) => shells.first().then(async () => http.post(...question)),
		get: async (...question) => shells.first().then(async () => http.get(...question)),
		userId: async () => (await shells.first()).user,
		processId: async () => (await shells.first()).process,
		onNewConnection: (since, work) =>
			shells.keep(since, async (ask, process) => work({...host, ...farFilesOf({...shells, ask}), processId: async () => process})),
		machine: `${destination}${options.sudo ? ' as root' : ''}`,
		home: async () => (await shells.ask({say: 'home', timeout: 30_000, limit: 4096})).stdout.toString('utf8'),
		lastUser: () => shells.lastUser(),
		connect: async options => shells.connect(options),
		end() {
			shells.end();
			master.end();
		},
	};
	return host;
};
