import process from 'node:process';
import type {SuspendTerminal} from 'ink';

/** Ctrl+z: gives the terminal back to the shell and stops, comes back on `fg`. Resolves when drawn again. */
export const suspend = async (suspendTerminal: SuspendTerminal): Promise<void> => {
	if (process.platform === 'win32') return;
	const suspension = await suspendTerminal();
	await new Promise<void>(resolve => {
		// Ink let go of stdin, so without a live timer Node would end by itself after the shell's `fg`.
		const alive = setInterval(() => undefined, 2 ** 30);
		process.once('SIGCONT', () => {
			clearInterval(alive);
			resolve();
		});
		// The whole process group, as the terminal itself would do: a parent that waits for us must stop too.
		process.kill(0, 'SIGTSTP');
	});
	await suspension.resume();
};
