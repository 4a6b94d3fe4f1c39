import {afterAll, beforeAll, expect, test} from 'vitest';
import {installPrimary, layStage, program, type Stage, siteFile} from './primary.js';
import {Tmux} from './tmux.js';

let stage: Stage;
beforeAll(async () => {
	stage = await layStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

const start = `${program.join(' ')} setup --site ${siteFile}`;
const prompt = /ready\$\n*$/;

test('the wizard in tmux opens, helps, goes to the shell and back, follows the window, and gives the terminal back', async () => {
	await using primary = await installPrimary(stage);
	const before = await primary.everything();
	const tmux = await Tmux.open(primary.machine, 80, 24);

	await tmux.type(start);
	const welcome = await tmux.waitFor(/enter choose.*q quit/);
	expect(await tmux.isAlternate()).toBe(true);
	expect(welcome).toContain('port 2560 serves a certificate for\n “localhost”');
	expect(welcome).toMatch(/^─{80}$/m);

	await tmux.press('?');
	await tmux.waitFor(/to the shell, fg comes back/);
	await tmux.press('Escape');
	expect(await tmux.waitFor(/enter choose.*q quit/)).toBe(welcome);

	await tmux.press('C-z');
	await tmux.waitFor(/Stopped[\s\S]*ready\$/);
	expect(await tmux.isAlternate()).toBe(false);
	await tmux.type('fg');
	expect(await tmux.waitFor(/enter choose.*q quit/)).toBe(welcome);

	await tmux.resize(120, 40);
	const wide = (await tmux.waitFor(/^─{120}$/m)).split('\n');
	expect(wide.slice(0, 40).findIndex(line => line.includes('q quit'))).toBe(39);

	await tmux.press('q');
	const left = await tmux.waitFor(prompt);
	expect(left).not.toContain('q quit');
	expect([await tmux.isAlternate(), await tmux.isCursorShown()]).toEqual([false, true]);
	expect(await primary.everything()).toEqual(before);
});

test('killed from another desk, the wizard still gives the terminal back', async () => {
	await using primary = await installPrimary(stage);
	const tmux = await Tmux.open(primary.machine, 80, 24);
	await tmux.type(start);
	await tmux.waitFor(/enter choose.*q quit/);
	await primary.machine.sh(`kill -TERM $(pgrep -f '^[^ ]*node .*setup --site')`);
	await tmux.waitFor(prompt);
	expect([await tmux.isAlternate(), await tmux.isCursorShown()]).toEqual([false, true]);
	await tmux.type('echo $?');
	await tmux.waitFor(/^143$/m);
});
