import process from 'node:process';
import {render} from 'ink';
import type {ReactNode} from 'react';
import {glyphSetFor, hasColour} from './glyphs.js';
import {Router} from './router.js';
import {type Settings, SettingsContext} from './settings.js';

export type ScreenOptions = {
	/** Off for `--inline`. */
	readonly alternateScreen?: boolean;
	readonly settings?: Settings;

	/** Printed on the primary screen after leaving, on every way out, a fault of ours too. */
	readonly transcript?: () => string;
};

/** How the screen was left. `code`: 0, what the program gave to `exit(code)`, 130 on ctrl+c, 128 + n on signal n. */
export type Exit = {readonly code: number; readonly by: 'program' | 'signal'};

const signalCodes = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;
type SignalName = keyof typeof signalCodes;
const signalNames = Object.keys(signalCodes) as readonly SignalName[];

export const settingsFrom = (
	environment: Readonly<Record<string, string | undefined>>,
	asked: {readonly ascii?: boolean; readonly noColour?: boolean} = {},
): Settings => ({glyphs: glyphSetFor(environment, asked.ascii), isColoured: hasColour(environment, asked.noColour)});

/**
Draws until the program exits, ctrl+c is pressed or a signal ends it, then gives the terminal back as it was.
Rejects with what was thrown while drawing; the terminal is restored before.
*/
export const openScreen = async (node: ReactNode, options: ScreenOptions = {}): Promise<Exit> => {
	const settings = options.settings ?? settingsFrom(process.env);
	// Ink turns echo off only with its first key handler; a key pressed before would be written into the frame.
	const {stdin} = process;
	const isRaw = stdin.isTTY === true;
	if (isRaw) stdin.setRawMode(true);
	const app = render(
		<SettingsContext value={settings}>
			<Router>{node}</Router>
		</SettingsContext>,
		{
			alternateScreen: options.alternateScreen ?? true,
			incrementalRendering: true,
			maxFps: 60,
			exitOnCtrlC: false,
		},
	);
	let signal: SignalName | null = null;
	const leave = (name: SignalName) => {
		signal = name;
		app.unmount();
	};
	for (const name of signalNames) process.on(name, leave);
	try {
		const value = await app.waitUntilExit();
		return exitOf(signal, value);
	} finally {
		const text = options.transcript?.() ?? '';
		// A terminal that hung up takes no text.
		if (text !== '' && signal !== 'SIGHUP') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
		for (const name of signalNames) process.off(name, leave);
	}
};

const exitOf = (signal: SignalName | null, value: unknown): Exit =>
	signal === null ? {code: typeof value === 'number' ? value : 0, by: 'program'} : {code: signalCodes[signal], by: 'signal'};
