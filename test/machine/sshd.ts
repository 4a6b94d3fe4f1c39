import {execFileSync, spawn} from 'node:child_process';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import net from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** An sshd of this machine's own program on a port of its own, with its own host key; who holds the client key logs in. */
export type Sshd = {
	/** For `ssh -F`: the host `far`, whose key is not known yet. */
	readonly config: string;
	readonly folder: string;

	/** Puts the host key among the known ones, as somebody does who has compared it. */
	know(): Promise<void>;

	/** The key of another host in its place. */
	knowAnother(): Promise<void>;

	/** What sshd wrote. */
	log(): Promise<string>;
	[Symbol.asyncDispose](): Promise<void>;
};

const freePort = async (): Promise<number> =>
	new Promise(resolve => {
		const server = net.createServer().listen(0, '127.0.0.1', () => {
			const {port} = server.address() as net.AddressInfo;
			server.close(() => resolve(port));
		});
	});

const listens = async (port: number): Promise<boolean> =>
	new Promise(resolve => {
		const socket = net.connect(port, '127.0.0.1', () => resolve(true));
		socket.on('error', () => resolve(false)).on('close', () => socket.destroy());
		socket.on('data', () => socket.destroy());
	});

/** `lines`: more of sshd_config. */
export const startSshd = async (...lines: readonly string[]): Promise<Sshd> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dispatcher-trust-sshd-'));
	const at = (name: string) => path.join(folder, name);
	for (const key of ['host', 'other', 'client']) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)]);
	const port = await freePort();
	await mkdir('/run/sshd', {recursive: true});
	await writeFile(
		at('sshd_config'),
		[
			`Port ${port}`,
			'ListenAddress 127.0.0.1',
			`HostKey ${at('host')}`,
			`AuthorizedKeysFile ${at('client.pub')}`,
			'PidFile none',
			'StrictModes no',
			'UsePAM no',
			'PermitRootLogin yes',
			'PasswordAuthentication no',
			...lines,
			'',
		].join('\n'),
	);
	await writeFile(
		at('config'),
		`Host far\n HostName 127.0.0.1\n Port ${port}\n User root\n IdentityFile ${at('client')}\n IdentitiesOnly yes\n UserKnownHostsFile ${at('known')}\n GlobalKnownHostsFile /dev/null\n`,
	);
	const sshd = spawn('/usr/sbin/sshd', ['-D', '-f', at('sshd_config'), '-E', at('log')], {stdio: 'ignore'});
	while (!(await listens(port))) if (sshd.exitCode !== null) throw new Error(await readFile(at('log'), 'utf8'));
	const know = async (key: string) => {
		const [kind, value] = (await readFile(at(`${key}.pub`), 'utf8')).split(' ');
		await writeFile(at('known'), `[127.0.0.1]:${port} ${kind} ${value}\n`);
	};
	return {
		config: at('config'),
		folder,
		know: async () => know('host'),
		knowAnother: async () => know('other'),
		log: async () => readFile(at('log'), 'utf8'),
		async [Symbol.asyncDispose]() {
			sshd.kill();
			await rm(folder, {recursive: true, force: true});
		},
	};
};

/** The processes of this machine whose command line holds this text. */
export const processesWith = (text: string): readonly number[] => {
	try {
		return execFileSync('pgrep', ['-f', text], {encoding: 'utf8'})
			.trim()
			.split('\n')
			.map(Number)
			.filter(id => id !== process.pid);
	} catch {
		return [];
	}
};
