import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

/** Where the checkout lies inside, read-only. */
export const checkoutInside = '/srv/dispatcher-trust';

export type Answer = {readonly code: number; readonly stdout: string; readonly stderr: string};

/** A booted machine with a real systemd. What is done in it is gone with it. */
export type Machine = {
	/** What to put before a command so that it runs inside as root, in `/`. */
	readonly enter: readonly string[];

	/** The process id of its PID 1, as this machine counts. */
	readonly leader: string;
	run(words: readonly string[], input?: string): Promise<Answer>;

	/** A few lines of shell. Throws with what they said when they end with anything but 0. */
	sh(script: string): Promise<string>;
	[Symbol.asyncDispose](): Promise<void>;
};

const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

// A build of one's own, while somebody else works in this checkout.
const otherBuild = process.env['TRUST_BUILD'] === undefined ? {} : {[`${checkoutInside}/dist`]: process.env['TRUST_BUILD']};

/** Boots within a second or two. `shown`: path inside → folder of this machine, read-only there. `beside`: shares the network of that machine. */
export const bootMachine = async (shown: Readonly<Record<string, string>> = {}, beside?: Machine): Promise<Machine> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dispatcher-trust-machine-'));
	const binds = Object.entries({...shown, [checkoutInside]: checkout, ...otherBuild}).map(
		([inside, outside]) => `--bind-ro=${outside}:${inside}`,
	);
	const network = beside ? [`--network-namespace-path=/proc/${beside.leader}/ns/net`] : [];
	const words = ['--mount', '--propagation', 'private', path.join(checkout, 'test/machine/boot.sh'), folder, ...binds, ...network];
	const boot = spawn('unshare', words, {stdio: ['pipe', 'pipe', 'pipe']});
	const ended = once(boot, 'close');
	const end = async () => {
		boot.stdin.end();
		await ended;
	};
	try {
		const leader = await firstLine(boot);
		const enter = ['nsenter', '--target', leader, '--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--'];
		const run = (words: readonly string[], input = '') => finish([...enter, ...words], input);
		const sh = async (script: string) => {
			const {code, stdout, stderr} = await run(['sh', '-euc', script]);
			if (code !== 0) throw new Error(`${script}\nended with ${code}:\n${stdout}${stderr}`);
			return stdout;
		};
		// What this machine's own root has been changed by is no business of the one inside.
		await sh('rm -rf /var/lib/dispatcher-trust');
		return {enter, leader, run, sh, [Symbol.asyncDispose]: end};
	} catch (error) {
		await end();
		throw error;
	}
};

const firstLine = (child: ChildProcess): Promise<string> =>
	new Promise((resolve, reject) => {
		let complaint = '';
		child.stderr?.on('data', text => (complaint += text));
		child.stdout?.once('data', text => resolve(String(text).trim()));
		child.once('error', reject);
		child.once('close', () => reject(new Error(complaint)));
	});

const finish = async ([program = '', ...args]: readonly string[], input: string): Promise<Answer> => {
	// A bare environment, as a fresh login has: nothing of the test runner's may help.
	const child = spawn(program, args, {env: {PATH: process.env['PATH'] ?? '', HOME: '/root', LANG: 'C.UTF-8'}});
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', text => (stdout += text));
	child.stderr.on('data', text => (stderr += text));
	child.stdin.on('error', () => {}).end(input);
	const [code] = await once(child, 'close');
	return {code: code ?? -1, stdout, stderr};
};
