import {commandLine} from './command-line.js';

/** The command that makes a key and a certificate request: for a role, with every name the certificate must carry, the one it is called by first. */
export const requestCommand = (role: 'primary' | 'gateway' | 'client' | 'ROLE', names: readonly string[]): string =>
	commandLine(['dispatcher-trust', 'request', 'create', '--role', role, ...names.flatMap(name => ['--name', name]), '--to', 'requests']);
