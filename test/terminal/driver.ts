// A real pty and a real terminal emulator around one program. Nothing sleeps: every wait is for content on the settled screen.
import process from 'node:process';
import pty from '@lydell/node-pty';
import {UnicodeGraphemesAddon} from '@xterm/addon-unicode-graphemes';
import xterm from '@xterm/headless';

export type LaunchOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
};

export type Wanted = string | RegExp | ((screen: string) => boolean);

const keys: Readonly<Record<string, string>> = {
	enter: '\r',
	esc: '\u001B',
	tab: '\t',
	'shift+tab': '\u001B[Z',
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	space: ' ',
	backspace: '\u007F',
	pgup: '\u001B[5~',
	pgdn: '\u001B[6~',
	'ctrl+c': '\u0003',
	'ctrl+z': '\u001A',
	'ctrl+l': '\u000C',
	'ctrl+g': '\u0007',
	'ctrl+r': '\u0012',
	'ctrl+u': '\u0015',
};

export type Session = Awaited<ReturnType<typeof launch>>;

/** Starts `file` on a terminal of its own. The environment is bare, so that a test means the same everywhere. */
export const launch = (
	file: string,
	args: readonly string[],
	{columns = 80, rows = 24, env = {}, cwd = process.cwd()}: LaunchOptions = {},
) => {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 5000});
	terminal.loadAddon(new UnicodeGraphemesAddon());
	const child = pty.spawn(file, [...args], {
		// The pty library sets TERM to this name, whatever the environment says.
		name: env['TERM'] ?? 'xterm-256color',
		cols: columns,
		rows,
		cwd,
		env: {PATH: process.env['PATH'] ?? '', HOME: '/tmp', LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env},
	});
	let raw = '';
	let pending = 0;
	let exit: {readonly exitCode: number; readonly signal?: number} | undefined;
	const listeners = new Set<() => void>();
	const notify = () => {
		for (const listener of listeners) listener();
	};

	child.onData(data => {
		raw += data;
		pending++;
		terminal.write(data, () => {
			pending--;
			notify();
		});
	});
	// The emulator answers the program's questions (device attributes, cursor position).
	terminal.onData(data => {
		if (!exit) child.write(data);
	});
	const exited = new Promise<{readonly exitCode: number; readonly signal?: number}>(resolve => {
		child.onExit(info => {
			exit = info;
			notify();
			resolve(info);
		});
	});

	const linesOf = (buffer: typeof terminal.buffer.active) =>
		Array.from({length: terminal.rows}, (_, y) => buffer.getLine(buffer.viewportY + y)?.translateToString(true) ?? '');
	const lines = () => linesOf(terminal.buffer.active);
	const screen = () => lines().join('\n').trimEnd();

	/** Resolves with the screen once nothing is unpainted and it shows what is wanted. */
	const waitFor = async (wanted: Wanted, timeout = 60_000): Promise<string> => {
		const shows =
			typeof wanted === 'string'
				? (text: string) => text.includes(wanted)
				: wanted instanceof RegExp
					? (text: string) => wanted.test(text)
					: wanted;
		return new Promise((resolve, reject) => {
			const look = () => {
				if (pending > 0 || !shows(screen())) return;
				clearTimeout(timer);
				listeners.delete(look);
				resolve(screen());
			};

			const timer = setTimeout(() => {
				listeners.delete(look);
				reject(new Error(`Waited ${timeout} ms for ${String(wanted)}; exit ${JSON.stringify(exit)}\n--- screen ---\n${screen()}\n---`));
			}, timeout);
			listeners.add(look);
			look();
		});
	};

	return {
		terminal,
		child,
		exited,
		waitFor,
		screen,
		lines,
		raw: () => raw,
		/** Keys by name ("enter", "ctrl+c"), or text as typed. */
		press(...names: readonly string[]) {
			for (const name of names) child.write(keys[name] ?? name);
		},
		resize(newColumns: number, newRows: number) {
			terminal.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
		},
		isAlternate: () => terminal.buffer.active.type === 'alternate',
		/** Everything on the primary screen, what scrolled away too. */
		scrollback: () => {
			const {normal} = terminal.buffer;
			return Array.from({length: normal.length}, (_, y) => normal.getLine(y)?.translateToString(true) ?? '')
				.join('\n')
				.trimEnd();
		},
		async close() {
			if (!exit) child.kill('SIGKILL');
			await exited;
			terminal.dispose();
		},
		async [Symbol.asyncDispose]() {
			await this.close();
		},
	};
};
