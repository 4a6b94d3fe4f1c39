import {expect, test} from 'vitest';
import {description} from './fake-walk.js';
import {openWizard} from './open-wizard.js';
import {scene, sceneAt} from './scenes.js';

const welcome = {
	title: 'dispatcher-trust 0.1.0',
	news: 'This is the lab.',
	blocks: [],
	entries: [
		{
			label: 'Walk through the setup',
			detail: '7 steps',
			say: 'Enter: step 1.',
			act: {do: 'begin', note: 'Leaving deletes the lab; s keeps it.'} as const,
		},
	],
};

const lab = {welcome, mode: 'lab', onKeep: () => '/tmp/lab-1'};
const foot = (text: string) => text.split('\n').slice(-2);

test('come back to, the welcome page says which step is next', async () => {
	using screen = openWizard(scene(), lab);
	expect(foot(await screen.waitFor('enter choose'))[0]).toBe(' Enter: step 1. Leaving deletes the lab; s keeps it.');
	await screen.press('enter');
	await screen.waitFor('► Primary server');
	await screen.press('enter');
	await screen.waitFor(/Step 2 of 7[\s\S]*enter read/);
	await screen.press('esc');
	await screen.waitFor('► Add or replace a file');
	await screen.press('esc');
	await screen.waitFor('► Primary server');
	await screen.press('esc');
	expect(foot(await screen.waitFor('► Walk through'))[0]).toBe(' Enter: step 2, Chain import. Leaving deletes the lab; s keeps it.');
});

test('arrows and Enter that arrive in one piece choose the row they name', async () => {
	const refusal = (say: string) => ({label: say, detail: '', say, act: {do: 'refuse', say: `${say} was chosen.`} as const});
	const entries = [...welcome.entries, refusal('The second'), refusal('The third')];
	using screen = openWizard(scene(), {welcome: {...welcome, entries}});
	await screen.waitFor('enter choose');
	screen.send('\u001B[B\u001B[B\r');
	await screen.waitFor('The third was chosen.');
});

test('s keeps the lab, says where it stays, and is named only until then', async () => {
	using screen = openWizard(scene(), lab);
	expect(foot(await screen.waitFor('enter choose'))[1]).toContain('s keep the lab');
	await screen.press('s');
	const text = await screen.waitFor('The lab stays in /tmp/lab-1 when you leave.');
	expect(foot(text)[1]).toBe(' enter choose   ? help   q quit');
});

test('outside of the lab nothing is kept, and help names no key that does nothing here', async () => {
	using screen = openWizard(scene(), {welcome});
	await screen.waitFor('enter choose');
	await screen.press('?');
	const help = await screen.waitFor('esc closes');
	expect(help).toContain('ctrl+c');
	for (const dead of ['keeps the lab', 'looks again', 'unfolds what passed', 'next field', 'scrolls one page', 'back, or close'])
		expect(help).not.toContain(dead);
});

test('row 1 follows the answers as soon as they are given', async () => {
	const walk = sceneAt('who');
	walk.answer = (_ask, value) => {
		walk.answers.set('where', value);
		walk.site_ = {...walk.site_, primary: {...walk.site_.primary, where: value === 'cloud' ? 'cloud' : 'on-premise'}};
		return undefined;
	};
	using screen = openWizard(walk);
	expect((await screen.waitFor('► Primary server')).split('\n')[0]).toMatch(/primary-host {2}on-premise$/);
	await screen.press('space');
	const text = await screen.waitFor('steps 3 to 6 change files on a primary you do not host');
	expect(text.split('\n')[0]).toMatch(/primary-host {2}in the cloud$/);
});

test('q asks while words stand in a field that nobody has taken', async () => {
	const walk = sceneAt('who');
	using screen = openWizard(walk);
	await screen.waitFor('► Primary server');
	await screen.press('tab');
	await screen.waitFor('► Host name');
	await screen.type('x');
	await screen.press('esc');
	await screen.waitFor('► Go on to Chain import');
	await screen.press('q');
	await screen.waitFor(/what you typed is not saved[\s\S]*► Stay/);
	expect(screen.left).toEqual([]);
});

test('a tick that is not saved is asked for too', async () => {
	const walk = sceneAt('portal');
	using screen = openWizard(walk);
	await screen.waitFor('space tick');
	await screen.press('space', 'q');
	await screen.waitFor('► Stay');
});

test.for([[], [{run: '2026-11-24.1', at: '2026-11-24T06:12:00.000Z', command: 'setup', isUndone: true, changes: []}]])(
	'a list with nothing to take back is one sentence and esc, whatever was taken back before',
	async history => {
		const walk = sceneAt('config');
		walk.done.push(description('new file'));
		walk.history = history;
		using screen = openWizard(walk);
		await screen.waitFor('Two settings');
		await screen.press('u');
		const text = await screen.waitFor('Nothing can be taken back');
		expect(foot(text)).toEqual(['', ' esc back']);
		expect(text).not.toContain('►');
	},
);
