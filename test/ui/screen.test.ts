import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type LaunchOptions, launch} from '../terminal/driver.js';
import {bundleApp} from './fixtures/bundle-app.js';

let app: Awaited<ReturnType<typeof bundleApp>>;
beforeAll(async () => {
	app = await bundleApp('screen-app');
});
afterAll(async () => app.remove());

const open = async (env: LaunchOptions['env'] = {}) => {
	const terminal = launch(process.execPath, [app.file], {env});
	await terminal.waitFor(text => text.includes('ready') && text.includes('ctrl+g help'));
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
	['the program', terminal => terminal.press('\r'), 0],
	['ctrl+c', terminal => terminal.press('\u0003'), 130],
	['SIGINT', terminal => terminal.child.kill('SIGINT'), 130],
	['SIGTERM', terminal => terminal.child.kill('SIGTERM'), 143],
];

test.for(leaves)('left by %s: the terminal is as before, the transcript stands on it', async ([, leave, code]) => {
	await using terminal = await open();
	expect(terminal.isAlternate()).toBe(true);
	leave(terminal);
	expect(await terminal.exited).toMatchObject({exitCode: code});
	await terminal.waitFor('Nothing was changed.');
	expectRestored(terminal);
	expect(terminal.screen()).not.toContain('primary-host');
});

test('a hang-up ends it with 129', async () => {
	await using terminal = await open();
	terminal.child.kill('SIGHUP');
	expect(await terminal.exited).toMatchObject({exitCode: 129});
});

test('a fault while drawing gives the terminal back before it is reported', async () => {
	await using terminal = await open();
	terminal.press('§');
	expect(await terminal.exited).toMatchObject({exitCode: 4});
	await terminal.waitFor('caught: a fault of ours');
	expectRestored(terminal);
	expect(terminal.screen()).toContain('Nothing was changed.');
});

test('NO_COLOR draws without a colour, the marks stay', async () => {
	const coloured = /\u001B\[(3[0-7]|9[0-7]|38;)/;
	await using plain = await open({NO_COLOR: '1'});
	expect(plain.raw()).not.toMatch(coloured);
	plain.press('\u0007');
	await plain.waitFor('√ ok   × error');
	expect(plain.raw()).not.toMatch(coloured);
});

test('TERM=linux draws in ASCII', async () => {
	await using terminal = await open({TERM: 'linux'});
	expect(terminal.screen()).toMatch(/^[\x20-\x7E\n]*$/);
});

test('ctrl+z gives the terminal to the shell, fg draws the page again with its text', async () => {
	await using shell = launch('bash', ['--norc', '--noprofile', '-i'], {env: {PS1: 'shell> '}});
	await shell.waitFor('shell>');
	shell.press(`'${process.execPath}' '${app.file}'\r`);
	await shell.waitFor('ctrl+g help');
	shell.press('kept');
	await shell.waitFor('Text   kept');
	shell.press('\u001A');
	await shell.waitFor('Stopped');
	expect(shell.isAlternate()).toBe(false);
	shell.press('fg\r');
	await shell.waitFor(text => text.includes('Text   kept') && text.includes('ctrl+g help'));
	expect(shell.isAlternate()).toBe(true);
	shell.press('!');
	await shell.waitFor('Text   kept!');
	shell.press('\u0003');
	await shell.waitFor(text => /Nothing was changed\.\nshell>/.test(text));
	shell.press('echo code $?\r');
	await shell.waitFor('code 130');
});
