import {EventEmitter} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {render} from 'ink';
import {createElement, type ReactNode} from 'react';
import {Router} from '../../source/ui/router.js';
import {type Settings, SettingsContext} from '../../source/ui/settings.js';

class Keyboard extends EventEmitter {
	readonly isTTY = true;
	readonly #pieces: string[] = [];

	setEncoding() {}
	ref() {}
	unref() {}
	resume() {}
	pause() {}

	setRawMode() {
		return this;
	}

	read(): string | null {
		return this.#pieces.shift() ?? null;
	}

	send(piece: string) {
		this.#pieces.push(piece);
		this.emit('readable');
	}
}

class Wire extends EventEmitter {
	readonly isTTY = true;
	readonly writable = true;
	columns: number;
	rows: number;
	pending = 0;
	raw = '';
	onDrawn = () => {};
	readonly #terminal: InstanceType<typeof xterm.Terminal>;

	constructor(terminal: InstanceType<typeof xterm.Terminal>) {
		super();
		this.#terminal = terminal;
		this.columns = terminal.cols;
		this.rows = terminal.rows;
	}

	write(data: string, callback?: () => void): boolean {
		this.raw += data;
		this.pending++;
		// The terminal's own line discipline would do this.
		this.#terminal.write(data.replaceAll(/(?<!\r)\n/g, '\r\n'), () => {
			this.pending--;
			this.onDrawn();
			callback?.();
		});
		return true;
	}
}

export type MountOptions = {readonly columns?: number; readonly rows?: number; readonly settings?: Settings};

type Wanted = string | RegExp | ((text: string) => boolean);

const matches = (wanted: Wanted) => (text: string) =>
	typeof wanted === 'string' ? text.includes(wanted) : wanted instanceof RegExp ? wanted.test(text) : wanted(text);

/** The names of the keys that are not a character, and what a terminal sends for them. */
export const keys = {
	enter: '\r',
	esc: '\u001B',
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	home: '\u001B[H',
	end: '\u001B[F',
	delete: '\u001B[3~',
	pgup: '\u001B[5~',
	pgdn: '\u001B[6~',
	tab: '\t',
	'shift+tab': '\u001B[Z',
	backspace: '\u007F',
	space: ' ',
} as const;

const bytesOf = (key: string): string => {
	if (key in keys) return keys[key as keyof typeof keys];
	const letter = /^ctrl\+([a-z])$/.exec(key)?.[1];
	return letter ? String.fromCharCode(letter.charCodeAt(0) - 96) : key;
};

/**
Draws a node into a terminal emulator in this process, under a router, as `openScreen` does.
Nothing sleeps: every wait is on what stands on the screen, and a wait that fails shows the screen.
*/
export const mount = (node: ReactNode, {columns = 80, rows = 24, settings = {glyphs: 'unicode', isColoured: true}}: MountOptions = {}) => {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const wire = new Wire(terminal);
	const keyboard = new Keyboard();
	const wrap = (inner: ReactNode) => createElement(SettingsContext, {value: settings}, createElement(Router, null, inner));
	const app = render(wrap(node), {
		stdout: wire as never,
		stdin: keyboard as never,
		stderr: wire as never,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
		maxFps: 1000,
		alternateScreen: true,
		incrementalRendering: true,
	});
	const exited = app.waitUntilExit();
	// A crash is reported by whoever awaits it, not as an unhandled rejection of a test that looks elsewhere.
	let fault: unknown;
	exited.catch(error => {
		fault = error;
	});

	const lines = (): readonly string[] =>
		Array.from(
			{length: terminal.rows},
			(_, row) => terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row)?.translateToString(true) ?? '',
		);
	const text = () => lines().join('\n').trimEnd();
	const frames: string[] = [];
	wire.onDrawn = () => frames.push(text());

	const settle = async () => {
		await app.waitUntilRenderFlush();
		// Two turns: React's effects may ask for one more frame.
		await nextTurn();
		await app.waitUntilRenderFlush();
		while (wire.pending > 0) await nextTurn();
	};

	const waitFor = async (wanted: Wanted, timeout = 5000): Promise<string> => {
		const end = Date.now() + timeout;
		const isThere = matches(wanted);
		while (wire.pending > 0 || !isThere(text())) {
			if (fault) throw fault;
			if (Date.now() > end) throw new Error(`Waited ${timeout} ms for ${wanted}\n${text()}`);
			await nextTurn();
		}
		return text();
	};

	const send = async (piece: string) => {
		keyboard.send(piece);
		// Ink holds a lone escape for 20 ms, as it may begin a sequence. Timers of one length fire in the order they were set: ours after Ink's.
		if (piece === keys.esc) await new Promise(resolve => setTimeout(resolve, 20));
		await settle();
	};

	return {
		terminal,
		text,
		lines,
		waitFor,
		settle,

		/** Every screen that stood, however shortly, oldest first. */
		frames: (): readonly string[] => frames,

		/** All that was written to the terminal so far, controls included. */
		raw: () => wire.raw,

		/** Where the terminal's own cursor stands, from 1; `null` while hidden. */
		cursor: (): {readonly row: number; readonly column: number} | null =>
			wire.raw.lastIndexOf('\u001B[?25h') > wire.raw.lastIndexOf('\u001B[?25l')
				? {row: terminal.buffer.active.cursorY + 1, column: terminal.buffer.active.cursorX + 1}
				: null,

		/** Keys by name ("enter", "ctrl+u", "q"), one after the other, each drawn before the next. */
		async press(...names: readonly string[]) {
			for (const name of names) await send(bytesOf(name));
		},

		/** Text, one character at a time, as a person types it. */
		async type(typed: string) {
			for (const character of typed) await send(character);
		},

		/** Bytes as they come, in one piece. */
		send,

		/** A bracketed paste. */
		paste: async (pasted: string) => send(`\u001B[200~${pasted}\u001B[201~`),

		async resize(newColumns: number, newRows: number) {
			terminal.resize(newColumns, newRows);
			wire.columns = newColumns;
			wire.rows = newRows;
			wire.emit('resize');
			await settle();
		},

		async rerender(next: ReactNode) {
			app.rerender(wrap(next));
			await settle();
		},

		/** The value given to `exit()`; rejects with what was thrown while drawing. */
		exited: () => exited,

		[Symbol.dispose]() {
			app.unmount();
			terminal.dispose();
		},
	};
};

export type Mounted = ReturnType<typeof mount>;
