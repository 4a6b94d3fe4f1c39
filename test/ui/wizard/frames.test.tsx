import {expect, test} from 'vitest';
import {failed} from './fake-walk.js';
import {expectFrame, openWizard, type Size, sizes} from './open-wizard.js';
import {scene, sceneAt} from './scenes.js';

const pages: readonly (readonly [name: string, step: string, news: string])[] = [
	['who-is-there', 'who', 'Who takes part'],
	['chain-import-empty', 'chains', 'Give the files'],
	['config-edit', 'config', 'Two settings'],
	['portal', 'portal', 'Only you'],
	['client', 'client', 'Which certificate'],
	['done', 'done', 'Trust holds'],
];

const each = pages.flatMap(([name, step, news]) => sizes.map(size => ({name, step, news, size})));

test.for(each)('$name at $size', async ({name, step, news, size}) => {
	using screen = openWizard(sceneAt(step), {}, size);
	await expectFrame(name, size, await screen.waitFor(news));
});

const welcome = {
	title: 'dispatcher-trust 0.1.0',
	news: 'This is the lab: a whole Acme on 127.0.0.1, made new for you. Nothing you do here can reach a real server.',
	blocks: [{label: 'saw' as const, lines: [{text: 'primary-host:42560    a Java server (JSSE), mutual TLS'}]}],
	entries: [
		{
			label: 'Walk through the setup',
			detail: "10 steps, with the lab's own files",
			say: 'Enter: step 1. Leaving deletes the lab; s keeps it.',
			act: {do: 'begin' as const},
		},
		{
			label: 'Watch',
			detail: 'the dashboard',
			say: 'The live dashboard comes later.',
			act: {do: 'refuse' as const, say: 'The live dashboard is not part of this version yet.'},
		},
		{label: 'Inspect some files', detail: 'what they are', say: 'Leaves the wizard.', act: {do: 'leave' as const, to: 'inspect FILE...'}},
	],
};

test.for(sizes)('the welcome page of the lab at %i columns', async size => {
	using screen = openWizard(scene(), {welcome, mode: 'lab'}, size);
	await expectFrame('welcome-lab', size, await screen.waitFor('This is the lab'));
});

test('what the welcome page cannot do is one sentence; what it can begins or leaves', async () => {
	using screen = openWizard(scene(), {welcome, mode: 'lab'});
	await screen.waitFor('This is the lab');
	await screen.press('down', 'enter');
	await screen.waitFor('The live dashboard is not part of this version yet.');
	await screen.press('down', 'enter');
	expect(screen.left).toEqual([{reason: 'elsewhere', to: 'inspect FILE...'}]);
	await screen.press('home', 'enter');
	await screen.waitFor('Who takes part');
	await screen.press('esc', 'esc');
	await screen.waitFor('This is the lab');
});

const narrow: readonly Size[] = [
	[60, 18],
	[80, 20],
	[200, 50],
];

test.for(narrow)('every page keeps to the window at %i columns', async ([columns, rows]) => {
	for (const [, step, news] of pages) {
		using screen = openWizard(sceneAt(step), {}, [columns, rows]);
		await screen.waitFor(news);
		const lines = screen.lines();
		expect(lines).toHaveLength(rows);
		expect(lines.at(-1)).toContain('help');
		expect(lines.at(0)).toContain('primary-host');
		expect(screen.text()).toMatch(/►|Path/);
	}
});

test('a finding takes the page: its title first, its id at the right, what follows from it quieter', async () => {
	const walk = sceneAt('config');
	const config = walk.steps.find(({id}) => id === 'config');
	if (!config) throw new Error('no such step');
	const cause = failed('chain/missing-intermediate', 'The chain of primary-host stops before Acme-CA-Root', {
		evidence: ['in primary-host.pfx: primary-host; issued by Acme-CA-Intermediate, which is not in it'],
		cause: 'It was exported without its certification path. Peers know only Acme-CA-Root.',
		remedy: {say: 'Add Acme-CA-Intermediate.cer.', changes: []},
	});
	const hindered = {
		...config,
		view: () => ({
			news: 'never shown',
			hindrances: [failed('primary/serves-fallback', 'Port 2560 serves "localhost"', {}, {id: cause.id, on: 'primary'}), cause],
		}),
	};
	using screen = openWizard(Object.assign(walk, {steps: walk.steps.map(step => (step.id === 'config' ? hindered : step))}));
	await expectFrame('finding', [80, 24], await screen.waitFor('stops before'));
	expect(screen.text()).not.toContain('Apply');
});
