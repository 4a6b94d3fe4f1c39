import {expect, vi} from 'vitest';
import type {Machine} from './machine.js';

/** A shell in tmux inside the machine, as an administrator has it over ssh. Nothing sleeps: a wait is for what the screen shows. */
export class Tmux {
	readonly #machine: Machine;

	private constructor(machine: Machine) {
		this.#machine = machine;
	}

	/** The prompt is `ready$ `. */
	static async open(machine: Machine, columns: number, rows: number): Promise<Tmux> {
		const tmux = new Tmux(machine);
		const shell = "env PS1='ready$ ' bash --norc --noprofile";
		await tmux.#do('-u', '-f', '/dev/null', 'new-session', '-d', '-s', 'desk', '-x', `${columns}`, '-y', `${rows}`, shell);
		await tmux.waitFor(/^ready\$/m);
		return tmux;
	}

	/** Keys as tmux names them: `Escape`, `C-z`, `?`. */
	async press(...keys: readonly string[]): Promise<void> {
		await this.#do('send-keys', '-t', 'desk', ...keys);
	}

	async type(line: string): Promise<void> {
		await this.#do('send-keys', '-t', 'desk', '-l', line);
		await this.press('Enter');
	}

	async resize(columns: number, rows: number): Promise<void> {
		await this.#do('resize-window', '-t', 'desk', '-x', `${columns}`, '-y', `${rows}`);
	}

	/** The visible lines, blanks at their ends cut off. */
	async screen(): Promise<string> {
		return this.#do('capture-pane', '-p', '-t', 'desk');
	}

	async isAlternate(): Promise<boolean> {
		return (await this.#do('display-message', '-p', '-t', 'desk', '#{alternate_on}')).trim() === '1';
	}

	async isCursorShown(): Promise<boolean> {
		return (await this.#do('display-message', '-p', '-t', 'desk', '#{cursor_flag}')).trim() === '1';
	}

	async waitFor(wanted: RegExp): Promise<string> {
		return vi.waitFor(
			async () => {
				const screen = await this.screen();
				expect(screen).toMatch(wanted);
				return screen;
			},
			{timeout: 60_000, interval: 100},
		);
	}

	async #do(...words: readonly string[]): Promise<string> {
		const {code, stdout, stderr} = await this.#machine.run(['tmux', '-L', 'trust', ...words]);
		if (code !== 0) throw new Error(`tmux ${words[0]} ended with ${code}: ${stderr}`);
		return stdout;
	}
}
