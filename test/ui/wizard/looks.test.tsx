import {expect, test} from 'vitest';
import {openWizard} from './open-wizard.js';
import {sceneAt} from './scenes.js';

test('keys come faster than looks: one look runs at a time, and the last word counts', async () => {
	const walk = sceneAt('client');
	const look = walk.look.bind(walk);
	let running = 0;
	let most = 0;
	const waiting: Array<() => void> = [];
	let isSlow = false;
	walk.look = async (id, subject) => {
		running++;
		most = Math.max(most, running);
		if (isSlow) await new Promise<void>(resolve => waiting.push(resolve));
		running--;
		return look(id, subject);
	};
	using screen = openWizard(walk);
	await screen.waitFor('√ match   pcclient-host');
	isSlow = true;
	await screen.press('ctrl+u');
	await screen.type('desk');
	isSlow = false;
	for (const go of waiting) go();
	await screen.waitFor('√ match   desk-12.acme.example');
	expect(most).toBe(1);
	expect(waiting).toHaveLength(1);
});

test('a look that comes back after its page was left changes nothing', async () => {
	const walk = sceneAt('config');
	const look = walk.look.bind(walk);
	let finish = () => {};
	walk.look = async (id, subject) => {
		if (id === 'chains') await new Promise<void>(resolve => (finish = resolve));
		return look(id, subject);
	};
	using screen = openWizard(walk);
	await screen.waitFor('Two settings');
	await screen.press('esc');
	await screen.waitFor('We look at what is there.');
	await screen.press('esc');
	await screen.waitFor('Who takes part');
	finish();
	await screen.settle();
	expect(screen.text()).toContain('Who takes part');
});
