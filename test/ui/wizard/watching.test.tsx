import {expect, test} from 'vitest';
import {description, type FakeWalk, planned} from './fake-walk.js';
import {openWizard} from './open-wizard.js';
import {ourTime} from './our-time.js';
import {sceneAt} from './scenes.js';

const {clock, pass} = ourTime();
const looks = ({calls}: FakeWalk) => calls.filter(call => call === 'look portal').length;

test('a checklist is looked at again by itself, and says what was just accepted; the cursor stays', async () => {
	const walk = sceneAt('portal');
	using screen = openWizard(walk, {clock});
	await screen.waitFor('Looked 0 s ago; next look in 10 s, r at once.');
	await screen.press('down', 'down');
	await screen.waitFor('► [ ] 02-Acme');
	pass(4);
	await screen.waitFor('Looked 4 s ago; next look in 6 s, r at once.');
	expect(looks(walk)).toBe(1);
	walk.isUploaded = true;
	pass(6);
	await screen.waitFor('Acme-CA-Intermediate was just accepted.');
	expect(screen.text()).toMatch(/► √ {3}02-Acme-CA-Intermediate/);
	expect(looks(walk)).toBe(2);
	// All that can be seen is seen: now it is quiet.
	pass(60);
	await screen.settle();
	expect(looks(walk)).toBe(2);
});

test('r looks at once; a cursor nobody moved stays on its row when that row is proved', async () => {
	const walk = sceneAt('portal');
	walk.ticks.set('policy', '2026-11-24T06:24:00.000Z');
	using screen = openWizard(walk, {clock});
	await screen.waitFor('► [ ] 02-Acme');
	pass(3);
	walk.isUploaded = true;
	await screen.press('r');
	await screen.waitFor('was just accepted');
	expect(screen.text()).toMatch(/► √ {3}02-Acme/);
});

test('a page that was left is looked at no more', async () => {
	const walk = sceneAt('portal');
	using screen = openWizard(walk, {clock});
	await screen.waitFor('Looked 0 s ago');
	await screen.press('esc');
	await screen.waitFor('Restart and proof');
	pass(60);
	await screen.settle();
	expect(looks(walk)).toBe(1);
});

test('once the files are written, the checklist stands again; going on leaves the step open until it is proved', async () => {
	const walk = sceneAt('portal');
	const [portal] = walk.steps.filter(({id}) => id === 'portal');
	if (!portal) throw new Error('no portal');
	let isWritten = false;
	const steps = walk.steps.map(step =>
		step.id === 'portal'
			? {
					...portal,
					view: () => ({
						...portal.view(walk),
						changes: isWritten ? [] : [planned('export 2 files')],
						canApply: !isWritten,
						notNeeded: isWritten ? 'they lie there' : null,
					}),
					apply: async () => {
						isWritten = true;
						return {...walk.proof, done: false, news: 'Not accepted.', changes: [description('export 2 files')]};
					},
				}
			: step,
	);
	Object.assign(walk, {steps});
	using screen = openWizard(walk, {clock});
	await screen.waitFor('► Apply');
	await screen.press('enter');
	await screen.waitFor('What is open below is yours; we look again every 10 s.');
	await screen.waitFor('► Go on to Windows client');
	await screen.press('enter');
	await screen.waitFor('Windows client');
	expect(walk.calls).toContain('leave portal');
	expect(walk.calls).not.toContain('pass portal');
});
