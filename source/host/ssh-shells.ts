import type {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import {farStart} from './far-library.js';
import {type FarAnswer, type FarRequest, type FarShell, NotStarted, startFarShell} from './far-shell.js';
import {openRenewals, type Renewals} from './renewals.js';
import type {SshMaster} from './ssh-master.js';
import {hearSession, type Session, startSession} from './ssh-session.js';
import {sshTrouble} from './ssh-trouble.js';
import {readSudo, sudoPasswordNeeded} from './sudo.js';

/** sshd allows 10 sessions on one connection; we use 8 at most, and 4 of them are sockets that leave from there. */
const mostShells = 4;
const patience = 30_000;

/** A host that could not be reached is tried again only after this long: a sweep has many questions. */
const rest = 15_000;

/** What mends itself. Anything else is not tried twice: a password that is wrong again and again locks the account. */
const passing = new Set(['host-unreachable', 'connection-cut', 'ssh-failed']);

/** Whether to become root once logged in, and the password should sudo want one. */
export type Becoming = {readonly sudo: boolean; readonly password: () => Promise<Secret | undefined>};

/** The shells on one destination: opened when they are needed, then kept. After a cut, the next request connects anew; the one that was cut is never repeated. */
export type SshShells = {
	/** @throws Trouble why there is no connection; 'connection-cut' when it broke meanwhile */
	ask(request: FarRequest): Promise<FarAnswer>;

	/** The first shell of the connection: it lives as long as that. */
	first(): Promise<Pick<FarShell, 'process' | 'user'>>;

	/** What is to be made good on each new connection, before anything else is asked there. */
	readonly keep: Renewals['add'];

	/** Whose rights the last shell had; `undefined`: there was none yet. */
	lastUser(): number | undefined;

	/** In the foreground ssh may ask on the terminal. */
	connect(options: {readonly foreground: boolean}): Promise<void>;

	/** Ends those that stand; not asynchronous. */
	end(): void;
};

type Way = {readonly command: string; readonly password?: Secret};

const isWithoutConnection = /Control socket|UNKNOWN port|Broken pipe|Connection closed|Connection reset/;
const isFull = /Session open refused/;

const start = (how: string) => `${how}/bin/sh -c '${farStart}'`;
const asRoot = (options: string) => `exec env LC_ALL=C sudo ${options} -- `;

export const sshShells = (master: SshMaster, {sudo, password}: Becoming): SshShells => {
	const {destination} = master;
	const idle: FarShell[] = [];
	const running = new Set<Session>();
	const queue: Array<() => void> = [];
	const renewals = openRenewals();
	// Each shell is a login of its own where no connection is shared.
	let most = master.isShared ? mostShells : 1;
	let busy = 0;
	let anchor: FarShell | undefined;
	let doubt: Promise<void> | undefined;
	let failed: {readonly error: unknown; readonly until: number} | undefined;
	let way: Promise<Way> | undefined;
	let user: number | undefined;

	/** `sudo -n -l` first: it tells without trying, and a try that fails is mailed to an administrator. */
	const findWay = async (): Promise<Way> => {
		if (!sudo) return {command: start('exec ')};
		const {said, code} = await hearSession(master, 'exec env LC_ALL=C sudo -n -l -- /bin/sh');
		const word = readSudo(said, code, destination);
		if (word instanceof Trouble) throw word;
		const free = {command: start(asRoot('-n'))};
		// It says yes also where other commands are free and this one wants a password.
		if (word === 'allowed' && (await tryOut(free.command)) === 'allowed') return free;
		const secret = await password();
		if (secret === undefined) throw sudoPasswordNeeded(destination);
		return {command: start(asRoot('-S -p ""')), password: secret};
	};

	const tryOut = async (command: string) => {
		const {said} = await hearSession(master, command);
		return said.includes('dispatcher-trust ') ? 'allowed' : readSudo(said, 1, destination);
	};

	const startOne = async (): Promise<FarShell> => {
		await master.connect();
		way ??= findWay();
		const {command, password: secret} = await way;
		const pipes = await startSession(master, [], command);
		running.add(pipes);
		void pipes.gone.then(() => running.delete(pipes));
		return startFarShell(pipes, {destination, timeout: patience, ...(secret ? {password: secret.reveal()} : {})});
	};

	const reason = (error: unknown, log: number): unknown => {
		if (!(error instanceof NotStarted)) return error;
		// Who says nothing at all was cut off, and not by sudo.
		const word = sudo && error.said.trim() !== '' ? readSudo(error.said, 1, destination) : 'allowed';
		if (word === 'password') return sudoPasswordNeeded(destination);
		return word instanceof Trouble && word.code !== 'sudo-failed'
			? word
			: sshTrouble(error.said + (master.isShared ? '' : master.log().slice(log)), destination);
	};

	const lose = () => {
		master.forget();
		anchor = undefined;
		way = undefined;
		idle.length = 0;
	};

	/** The connection may have gone unnoticed since it was used last: once more then, with a new one. */
	const open = async (): Promise<FarShell> => {
		if (failed && performance.now() < failed.until) throw failed.error;
		const log = master.log().length;
		try {
			const shell = await startOne().catch(async (error: unknown) => {
				if (!(error instanceof NotStarted) || isFull.test(error.said) || !isWithoutConnection.test(error.said)) throw error;
				lose();
				return startOne();
			});
			failed = undefined;
			anchor = anchor?.isAlive() ? anchor : shell;
			user = shell.user;
			return shell;
		} catch (error) {
			// An sshd may allow fewer sessions; those that stand do the work.
			if (error instanceof NotStarted && isFull.test(error.said) && busy + idle.length > 1) throw error;
			lose();
			const why = reason(error, log);
			const isPassing = why instanceof Trouble && passing.has(why.code);
			failed = {error: why, until: isPassing ? performance.now() + rest : Number.POSITIVE_INFINITY};
			throw why;
		}
	};

	const borrow = async (): Promise<FarShell> => {
		for (;;) {
			await doubt;
			const shell = idle.pop();
			if (shell && !shell.isAlive()) continue;
			if (!shell && busy >= most) {
				await new Promise<void>(resolve => queue.push(resolve));
				continue;
			}

			busy++;
			if (shell) return shell;
			try {
				return await open();
			} catch (error) {
				busy--;
				queue.shift()?.();
				if (!(error instanceof NotStarted)) throw error;
				most = Math.max(1, busy + idle.length);
			}
		}
	};

	const giveBack = (shell: FarShell) => {
		busy--;
		if (shell.isAlive()) idle.push(shell);
		// The others may not have heard of the cut yet: it is told once, not once for each.
		else doubt = master.stands().then(stands => (stands ? undefined : lose()));
		queue.shift()?.();
	};

	const use = async <Value>(work: (shell: FarShell) => Promise<Value>): Promise<Value> => {
		const shell = await borrow();
		try {
			if (!anchor?.isAlive()) anchor = shell;
			await renewals.meet(shell, anchor.process);
			return await work(shell);
		} finally {
			giveBack(shell);
		}
	};

	return {
		ask: async request => use(async shell => shell.ask(request)),
		first: async () => use(async shell => (anchor?.isAlive() ? anchor : shell)),
		keep: renewals.add,
		lastUser: () => user,
		end() {
			for (const session of running) session.kill();
		},
		async connect(options) {
			failed = undefined;
			try {
				await master.connect(options);
				await use(async () => undefined);
			} finally {
				master.beQuiet();
			}
		},
	};
};
