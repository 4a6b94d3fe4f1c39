import {safe} from '../speech/foreign.js';
import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';
import {shellWord, shellWords} from './shell-words.js';
import type {SshShells} from './ssh-shells.js';

const defaultTimeout = 30_000;
const mostOutput = 1024 * 1024;

/** How much longer than the program the connection is waited for. */
const slack = 15_000;

/** What `timeout` of coreutils ends with when it stopped the program: after TERM, after KILL. */
const stopped = new Set([124, 137]);

const variables = (entries: ReadonlyArray<readonly [string, string]>): string =>
	entries.map(([name, value]) => `${name}=${shellWord(value)}; export ${name}; `).join('');

/** Programs of the far host. A password reaches them in their environment alone: the shell there takes it from its standard input. */
export const farRun = (shells: SshShells): Host['run'] => {
	const places = new Map<string, string>();

	const find = async (name: string): Promise<string> => {
		const known = places.get(name);
		if (known !== undefined) return known;
		const {code, stdout, stderr} = await shells.ask({say: `where ${shellWord(name)}`, timeout: defaultTimeout, limit: 65_536});
		if (code === 0) {
			places.set(name, stdout.toString('utf8'));
			return stdout.toString('utf8');
		}

		if (stderr.includes('NOTEXECUTABLE'))
			throw new Trouble('command-not-executable', `${safe(name)} may not be run by this user.`, [
				'Log in there as root, or with "sudo": true.',
			]);
		throw name.startsWith('/')
			? new Trouble('command-missing', `The program ${safe(name)} does not exist.`, ['Check that the product is complete.'])
			: new Trouble('command-missing', `The program ${safe(name)} is not on that machine.`, ['Install it there.']);
	};

	return async ([name = '', ...parameters], {input, env = {}, secrets = {}, timeout = defaultTimeout} = {}) => {
		const program = await find(name);
		const given = variables([
			...Object.entries(env),
			...Object.entries(secrets).map(([variable, secret]) => [variable, secret.reveal()] as const),
		]);
		const {code, stdout, stderr} = await shells.ask({
			say: `${given}run ${shellWords(Math.ceil(timeout / 1000), input === undefined ? 0 : 1, program, ...parameters)}`,
			...(input === undefined ? {} : {payload: Buffer.from(input)}),
			timeout: timeout + slack,
			limit: mostOutput,
		});
		if (stopped.has(code))
			throw new Trouble('command-timed-out', `${safe(name)} did not end within ${duration(timeout)}, so it was stopped.`, [
				'Run it by hand to see what it waits for.',
			]);
		return {code, stdout: stdout.toString('utf8'), stderr};
	};
};
