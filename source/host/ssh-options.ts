import {mkdtempSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Whatever the operator's configuration says of these, a session must carry bytes and nothing else. */
export const plain = [
	'-T',
	'-x',
	'-a',
	'-o',
	'RemoteCommand=none',
	'-o',
	'PermitLocalCommand=no',
	'-o',
	'EscapeChar=none',
	'-o',
	'LogLevel=INFO',
];

// A dead line is noticed after 30 s, not after the hours of TCP.
export const patience = ['-o', 'ConnectTimeout=15', '-o', 'ServerAliveInterval=10', '-o', 'ServerAliveCountMax=3'];

/** For sockets and the words of ssh. A path of a socket may have 104 characters at most; a temporary folder of macOS has 60. */
export const privateFolder = (): string => {
	if (process.platform === 'win32') return mkdtempSync(path.join(os.tmpdir(), 'dt-'));
	const base = [process.env['XDG_RUNTIME_DIR'], os.tmpdir()].find(folder => folder?.startsWith('/') && folder.length < 60) ?? '/tmp';
	try {
		return mkdtempSync(path.join(base, 'dt-'));
	} catch {
		return mkdtempSync('/tmp/dt-');
	}
};

/** Ours, for ssh needs its agent and its home; never our password. */
export const sshEnvironment = (): NodeJS.ProcessEnv => {
	const {DISPATCHER_TRUST_PASSWORD: _, ...rest} = process.env;
	return rest;
};
