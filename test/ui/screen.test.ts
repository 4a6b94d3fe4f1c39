import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {bundleApp, launch} from './fixtures/pty.js';

let app: Awaited<ReturnType<typeof bundleApp>>;
beforeAll(async () => {
	app = await bundleApp('screen-app');
});
afterAll(async () => app.remove());

const open = async (environment?: Readonly<Record<string, string>>) => {
	const terminal = launch(process.execPath, [app.file], environment);
	await terminal.waitFor(text => text.includes('ready') && text.includes('ctrl+g help'), 'the page');
	return terminal;
};

type Terminal = Awaited<ReturnType<typeof open>>;

const expectRestored = (terminal: Terminal) => {
	expect(terminal.isAlternate()).toBe(false);
	const raw = terminal.raw();
	expect(raw.lastIndexOf('\u001B[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001B[?25l'));
	expect(raw.lastIndexOf('\u001B[?2004l')).toBeGreaterThan(raw.lastIndexOf('\u001B[?2004h'));
};

const leaves: readonly (readonly [string, (terminal: Terminal) => void, number])[] = [
	['the program', terminal => terminal.write('\r'), 0],
	['ctrl+c', terminal => terminal.write('\u0003'), 130],
	['SIGINT', terminal => terminal.signal('SIGINT'), 130],
	['SIGTERM', terminal => terminal.signal('SIGTERM'), 143],
];

test.for(leaves)('left by %s: the terminal is as before, the transcript stands on it', async ([, leave, code]) => {
	using terminal = await open();
	expect(terminal.isAlternate()).toBe(true);
	leave(terminal);
	expect(await terminal.exited).toBe(`code ${code}`);
	await terminal.waitFor(text => text.includes('Nothing was changed.'), 'the transcript');
	expectRestored(terminal);
	expect(terminal.text()).not.toContain('primary-host');
});

test('a hang-up ends it with 129', async () => {
	using terminal = await open();
	terminal.signal('SIGHUP');
	expect(await terminal.exited).toBe('code 129');
});

test('a fault while drawing gives the terminal back before it is reported', async () => {
	using terminal = await open();
	terminal.write('§');
	expect(await terminal.exited).toBe('code 4');
	await terminal.waitFor(text => text.includes('caught: a fault of ours'), 'the fault');
	expectRestored(terminal);
	expect(terminal.text()).toContain('Nothing was changed.');
});

test('NO_COLOR draws without a colour, the marks stay', async () => {
	const coloured = /\u001B\[(3[0-7]|9[0-7]|38;)/;
	using plain = await open({NO_COLOR: '1'});
	expect(plain.raw()).not.toMatch(coloured);
	plain.write('\u0007');
	await plain.waitFor(text => text.includes('√ ok   × error'), 'help');
	expect(plain.raw()).not.toMatch(coloured);
});

test('TERM=linux draws in ASCII', async () => {
	using terminal = await open({TERM: 'linux'});
	expect(terminal.text()).toMatch(/^[\x20-\x7E\n]*$/);
});

test('ctrl+z gives the terminal to the shell, fg draws the page again with its text', async () => {
	using shell = launch('bash', ['--norc', '--noprofile', '-i'], {PS1: 'shell> '});
	await shell.waitFor(text => text.includes('shell>'), 'the shell');
	shell.write(`'${process.execPath}' '${app.file}'\r`);
	await shell.waitFor(text => text.includes('ctrl+g help'), 'the page');
	shell.write('kept');
	await shell.waitFor(text => text.includes('Text   kept'), 'the text');
	shell.write('\u001A');
	await shell.waitFor(text => text.includes('Stopped'), 'the shell again');
	expect(shell.isAlternate()).toBe(false);
	shell.write('fg\r');
	await shell.waitFor(text => text.includes('Text   kept') && text.includes('ctrl+g help'), 'the page again');
	expect(shell.isAlternate()).toBe(true);
	shell.write('!');
	await shell.waitFor(text => text.includes('Text   kept!'), 'a key after fg');
	shell.write('\u0003');
	await shell.waitFor(text => /Nothing was changed\.\nshell>/.test(text), 'the transcript and the shell');
	shell.write('echo code $?\r');
	await shell.waitFor(text => text.includes('code 130'), 'the exit code');
});
