import path from 'node:path';
import process from 'node:process';
import {type LaunchOptions, launch, type Session} from './driver.js';

const guard = path.resolve('scripts/guard.cjs');

// `stty -a` prints how the shell finds the terminal once the program is gone.
const afterwards = '"$@"; code=$?; stty -a; exit $code';

/** The built program on a terminal of its own, started by a shell as a person would. */
export const open = (args: readonly string[], options: LaunchOptions = {}): Session =>
	launch('/bin/sh', ['-c', afterwards, 'sh', process.execPath, guard, ...args], options);

/** How the program ended, once everything it and the shell wrote is on the screen. */
export const ended = async (session: Session) => {
	await session.waitFor('extproc');
	const {exitCode} = await session.exited;
	const raw = session.raw();
	const modes = session.scrollback();
	const isOff = (on: string, off: string) => raw.lastIndexOf(off) >= raw.lastIndexOf(on);
	return {
		exitCode,
		screen: session.isAlternate() ? 'alternate' : 'primary',
		readsLines: /(?<!-)\bicanon\b/.test(modes),
		echoes: /(?<!-)\becho\b/.test(modes),
		showsCursor: isOff('\u001B[?25l', '\u001B[?25h'),
		pastesPlain: isOff('\u001B[?2004h', '\u001B[?2004l'),
	};
};

/** What a shell needs of its terminal afterwards. */
export const restored = {screen: 'primary', readsLines: true, echoes: true, showsCursor: true, pastesPlain: true};
