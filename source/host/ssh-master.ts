import {readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Trouble} from '../trouble.js';
import {patience, plain, privateFolder, sshEnvironment} from './ssh-options.js';
import {sshTrouble} from './ssh-trouble.js';

/** How sessions to a destination come to be: on the one connection they share, or each on its own (`sshAlone`). */
export type SshMaster = {
	readonly destination: string;
	readonly isShared: boolean;

	/** Connects when nothing stands. `foreground`: ssh may ask on the terminal, for a host key, a password, a passphrase. @throws Trouble that says why not */
	connect(options?: {readonly foreground?: boolean}): Promise<void>;

	/** The options of one session on it. Without the connection that session fails; it never makes one of its own. */
	readonly session: () => readonly string[];

	/** What the connection wrote since it began: why a forwarded socket was refused stands there and nowhere else. */
	log(): string;

	/** From now on ssh asks nothing on the terminal. */
	beQuiet(): void;

	/** Whether the connection that sessions share still does; the one that each makes for itself is no others'. */
	stands(): Promise<boolean>;

	/** The connection is gone: the next session needs a new one. */
	forget(): void;

	/** At the end of the program; nothing may be asynchronous then. */
	end(): void;
};

/** @param options.config Another file than ~/.ssh/config, for tests. */
export const sshMaster = (destination: string, options: {readonly config?: string} = {}): SshMaster => {
	const config = options.config === undefined ? [] : ['-F', options.config];
	let folder: string | undefined;
	let turn = 0;
	let standing: Promise<void> | undefined;
	const at = (name: string) => {
		folder ??= privateFolder();
		return path.join(folder, `${name}${turn}`);
	};

	const leaving = () => [...config, '-S', at('s'), '-O', 'exit', '--', destination];

	const log = () => {
		try {
			return readFileSync(at('log'), 'utf8').slice(-65_536);
		} catch {
			return '';
		}
	};

	const open = async (foreground: boolean) => {
		// ssh takes a left-over socket for a living connection's.
		turn++;
		const words = [
			...config,
			...plain,
			...patience,
			...['-o', `BatchMode=${foreground ? 'no' : 'yes'}`, '-o', 'ClearAllForwardings=yes', '-E', at('log')],
			...['-M', '-S', at('s'), '-o', 'ControlPersist=60', '-N', '-f', '--', destination],
		];
		const {execa} = await import('execa');
		const {exitCode, code} = await execa('ssh', words, {
			env: sshEnvironment(),
			extendEnv: false,
			reject: false,
			stdin: foreground ? 'inherit' : 'ignore',
			stdout: 'ignore',
			stderr: foreground ? 'inherit' : 'ignore',
			// It stays when we are gone, for a minute; `end` is quicker.
			cleanup: false,
		});
		if (code === 'ENOENT')
			throw new Trouble('command-missing', 'The program ssh is not on this machine.', ['Install the OpenSSH client, or put it on PATH.']);
		if (exitCode !== 0) throw sshTrouble(log(), destination);
	};

	return {
		destination,
		isShared: true,
		log,
		// Only the connection itself may ask, and it stands.
		beQuiet: () => undefined,
		session: () => [...config, ...plain, '-S', at('s'), '-o', 'ControlMaster=no', '-o', 'BatchMode=yes', '-o', 'ProxyCommand=false'],
		async connect({foreground = false} = {}) {
			standing ??= open(foreground);
			try {
				await standing;
			} catch (error) {
				standing = undefined;
				throw error;
			}
		},
		async stands() {
			const asked = standing;
			if (asked === undefined) return true;
			const {execa} = await import('execa');
			const words = [...config, '-S', at('s'), '-O', 'check', '--', destination];
			const {exitCode} = await execa('ssh', words, {reject: false, timeout: 2000, stdio: 'ignore'});
			// Another has been made meanwhile.
			return exitCode === 0 || standing !== asked;
		},
		forget() {
			if (standing === undefined) return;
			standing = undefined;
			// It may stand all the same; nobody would end it then.
			const words = leaving();
			void import('execa').then(async ({execa}) => execa('ssh', words, {reject: false, timeout: 2000, stdio: 'ignore'}));
		},
		end() {
			if (folder === undefined) return;
			const {spawnSync} = process.getBuiltinModule('node:child_process');
			spawnSync('ssh', leaving(), {stdio: 'ignore', timeout: 2000});
			rmSync(folder, {recursive: true, force: true});
		},
	};
};
