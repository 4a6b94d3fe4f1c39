import {expect, test, vi} from 'vitest';
import {openWizard} from './open-wizard.js';
import {ourTime} from './our-time.js';
import {sceneAt} from './scenes.js';

const {clock, pass} = ourTime();

const glances = ({calls}: {readonly calls: readonly string[]}) => calls.filter(call => call === 'glance').length;

test('a large window has a strip with the port, the responder, the log and what is new', async () => {
	const walk = sceneAt('config');
	using screen = openWizard(walk, {clock}, [120, 36]);
	await screen.waitFor('CN=localhost, self-signed');
	expect(screen.lines().slice(25, 33).join('\n')).toContain('none new since step 3');
	expect(screen.lines()).toHaveLength(36);
	expect(screen.text()).toContain('looked 0 s ago');
});

test('the clock moves alone; the next look comes after ten seconds, and draws no page again', async () => {
	const walk = sceneAt('config');
	using screen = openWizard(walk, {clock}, [120, 40]);
	await screen.waitFor('looked 0 s ago');
	const rail = vi.spyOn(walk, 'rail');
	pass(4);
	await screen.waitFor('looked 4 s ago');
	expect(glances(walk)).toBe(1);
	walk.seen = {
		...walk.seen,
		findings: [{sign: 'error', text: 'The service cannot read its keystore', right: 'primary/keystore-unreadable'}],
	};
	pass(6);
	await screen.waitFor('× The service cannot read its keystore');
	expect(glances(walk)).toBe(2);
	expect(rail).not.toHaveBeenCalled();
});

test('a look that takes long is waited for, never doubled; one that breaks says so in its own place', async () => {
	const walk = sceneAt('config');
	let fail = () => {};
	walk.glance = () => {
		walk.calls.push('glance');
		return new Promise((_resolve, reject) => {
			fail = () => reject(new Error('a bug'));
		});
	};
	using screen = openWizard(walk, {clock}, [120, 40]);
	await screen.waitFor('○ to come');
	pass(60);
	expect(glances(walk)).toBe(1);
	fail();
	await screen.waitFor('a fault of this program kept us from looking');
	expect(screen.text()).toContain('Two settings');
});

test.for([
	[119, 40],
	[120, 35],
	[80, 24],
] as const)('a window of %ix%i has no strip and looks at nothing', async size => {
	const walk = sceneAt('config');
	using screen = openWizard(walk, {clock}, size);
	await screen.waitFor('Two settings');
	pass(30);
	await screen.settle();
	expect(screen.text()).not.toContain('live');
	expect(glances(walk)).toBe(0);
	await screen.resize(120, 40);
	await screen.waitFor('looked 0 s ago');
});

test('nothing is looked at while something is applied, and at once afterwards', async () => {
	const walk = sceneAt('restart', () => 'waits');
	using screen = openWizard(walk, {clock}, [120, 40]);
	await screen.waitFor('looked 0 s ago');
	await screen.press('enter');
	await screen.type('restart');
	await screen.press('enter');
	await screen.waitFor('port 2560 answers');
	pass(30);
	await screen.waitFor('looked 30 s ago');
	expect(glances(walk)).toBe(1);
	await screen.press('esc');
	await screen.waitFor('serves primary-host on port 2560');
	await screen.waitFor('looked 0 s ago');
	expect(glances(walk)).toBe(2);
});
