import {expect, test} from 'vitest';
import {description, type FakeWalk, planned} from './fake-walk.js';
import {openWizard} from './open-wizard.js';
import {ourTime} from './our-time.js';
import {conf, sceneAt} from './scenes.js';

const {clock, pass} = ourTime();

const withTarget = (target: string): FakeWalk => {
	const walk = sceneAt('config');
	const steps = walk.steps.map(step =>
		step.id === 'config' ? {...step, view: () => ({news: 'A page.', changes: [planned('a change', {target})], canApply: true})} : step,
	);
	return Object.assign(walk, {steps});
};

test('c shows the path alone from column 1, offers it to the clipboard, and any key comes back', async () => {
	const path = `${conf}/application.conf`;
	using screen = openWizard(withTarget(path));
	await screen.waitFor('A page.');
	await screen.press('c');
	await screen.waitFor('Mark it with the mouse; we offered it to your clipboard too.');
	expect(screen.lines()[0]).toBe(path);
	expect(screen.lines().slice(1, 21).join('')).toBe('');
	expect(screen.raw()).toContain(`\u001B]52;c;${Buffer.from(path).toString('base64')}\u0007`);
	await screen.press('q');
	await screen.waitFor('A page.');
	expect(screen.left).toEqual([]);
});

test('a path longer than the window goes on at column 1; a control in it reaches neither screen nor clipboard', async () => {
	const long = `/${'a'.repeat(100)}\u001B[2J`;
	using screen = openWizard(withTarget(long));
	await screen.waitFor('A page.');
	await screen.press('c');
	await screen.waitFor('Mark it');
	expect(screen.lines().slice(0, 2).join('')).toBe(`/${'a'.repeat(100)}(U+001B escape)[2J`);
	const offered = /\]52;c;([^\u0007]+)/.exec(screen.raw())?.[1] ?? '';
	expect(Buffer.from(offered, 'base64').toString()).not.toContain('\u001B');
});

test('without a path there is no such key', async () => {
	using screen = openWizard(withTarget('safeq-cloud-server'));
	await screen.waitFor('A page.');
	await screen.press('c');
	expect(screen.text()).toContain('A page.');
	expect(screen.text()).not.toContain('show the path');
});

const logged = (walk: FakeWalk, ...lines: readonly string[]) => {
	walk.seen = {...walk.seen, log: {path: '/opt/x/logs/server.log', lines, note: null}};
};

test('l shows the end of the log, follows it, and scrolls', async () => {
	const walk = sceneAt('config');
	walk.done.push(description('a change'));
	logged(walk, ...Array.from({length: 50}, (_, index) => `line ${index}`), 'last \u001B[31mred');
	using screen = openWizard(walk, {clock});
	await screen.waitFor('Two settings');
	await screen.press('enter');
	await screen.waitFor('Both settings name');
	await screen.press('l');
	await screen.waitFor('last (U+001B escape)[31mred');
	expect(screen.text()).toContain('its last 51 lines, newest below');
	logged(walk, ...Array.from({length: 60}, (_, index) => `line ${index}`));
	pass(2);
	await screen.waitFor('line 59');
	await screen.press('home');
	await screen.waitFor('line 0');
	await screen.press('esc');
	await screen.waitFor('Both settings name');
});

test('the log opens over a wait, which goes on; its seconds are not lost', async () => {
	const walk = sceneAt('restart', () => 'waits');
	using screen = openWizard(walk, {clock});
	await screen.waitFor('Apply');
	await screen.press('enter');
	await screen.type('restart');
	await screen.press('enter');
	await screen.waitFor('port 2560 answers');
	pass(5);
	await screen.waitFor('5 s');
	await screen.press('l');
	await screen.waitFor('newest below');
	pass(3);
	await screen.press('esc');
	await screen.waitFor('8 s');
	await screen.press('esc');
	await screen.waitFor('serves primary-host on port 2560');
});
