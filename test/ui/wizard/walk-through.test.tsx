import {expect, test} from 'vitest';
import {expectFrame, openWizard, sizes} from './open-wizard.js';
import {scene, sceneAt} from './scenes.js';

test.for(sizes)('files, a wrong password, then the right one at %i columns', async size => {
	const walk = sceneAt('chains');
	using screen = openWizard(walk, {}, size);
	await screen.waitFor('Give the files');
	await screen.type('./in/primary-host.pfx');
	await screen.press('enter');
	await screen.waitFor('primary-host.pfx   PKCS12');
	await screen.type('./in/gateway-host.pfx');
	await screen.press('enter');
	await screen.waitFor('gateway-host.pfx is locked');
	await screen.type('wrong pw');
	expect(screen.text()).not.toContain('wrong');
	expect(screen.text()).toContain('••••••••');
	await screen.press('enter');
	await expectFrame('wrong-password', size, await screen.waitFor('stays locked'));
	await screen.type('s3cret');
	await screen.press('enter');
	await expectFrame('chain-import-complete', size, await screen.waitFor('Three chains, complete'));
	expect(screen.raw()).not.toContain('s3cret');
	await screen.press('v');
	await screen.waitFor('primary: serverAuth');
	await screen.press('enter');
	await screen.waitFor('Step 3 of 7');
	expect(walk.calls).toContain('pass chains');
});

test('a locked file can be left out, and tab gives it back its turn', async () => {
	const walk = sceneAt('chains');
	using screen = openWizard(walk);
	await screen.waitFor('Give the files');
	await screen.type('./in/gateway-host.pfx');
	await screen.press('enter');
	await screen.waitFor('is locked');
	await screen.press('esc');
	await screen.waitFor('gateway-host.pfx is left out.');
	expect(walk.calls).toContain('leave out ./in/gateway-host.pfx');
});

test('a path that names nothing stays in its field, with the reason beneath', async () => {
	const walk = sceneAt('chains');
	using screen = openWizard(walk);
	await screen.waitFor('Give the files');
	await screen.type('./nothing.pfx');
	await screen.press('enter');
	await screen.waitFor('× There is no file or folder “./nothing.pfx”.');
	expect(screen.text()).toMatch(/Path +\.\/nothing\.pfx/);
	expect(walk.files).toEqual([]);
});

test('tab completes a path as far as it is certain, then shows what there is', async () => {
	const files = ['./in/gateway-host.pfx', './in/gateway-host.cer'];
	using screen = openWizard(sceneAt('chains'), {complete: async text => files.filter(file => file.startsWith(text))});
	await screen.waitFor('Give the files');
	await screen.type('./in/g');
	await screen.press('tab');
	await screen.waitFor('./in/gateway-host.');
	await screen.waitFor('there are  gateway-host.pfx  gateway-host.cer');
	await screen.type('x');
	await screen.press('tab');
	await screen.waitFor('No file begins like this.');
});

test('apply shows the proof, going on comes after it, going back changes nothing', async () => {
	const walk = sceneAt('config');
	using screen = openWizard(walk);
	await screen.waitFor('Two settings');
	await screen.press('enter');
	await expectFrame('proof', [80, 24], await screen.waitFor('Both settings name'));
	expect(walk.calls.filter(call => call.startsWith('apply'))).toEqual(['apply config']);
	await screen.press('enter');
	await screen.waitFor('Restart and proof');
	await screen.press('esc');
	await screen.waitFor('Config edit');
	expect(walk.calls.filter(call => call.startsWith('apply'))).toEqual(['apply config']);
});

test.for(sizes)('what interrupts people needs the typed word at %i columns', async size => {
	const walk = sceneAt('restart', () => 'waits');
	using screen = openWizard(walk, {}, size);
	await screen.waitFor('Apply');
	await screen.press('enter');
	await expectFrame('typed-word', size, await screen.waitFor('Type restart'));
	await screen.press('enter');
	await screen.type('yes');
	await screen.press('enter');
	await screen.waitFor('Enter alone does nothing');
	expect(walk.calls).not.toContain('apply restart');
	await screen.press('ctrl+u');
	await screen.type('restart');
	await screen.press('enter');
	await screen.waitFor('port 2560 answers');
	await expectFrame('waiting', size, await screen.waitFor(/log {6}06:10/));
	await screen.press('q', 'enter', 'u');
	expect(screen.text()).toContain('port 2560 answers');
	await screen.press('esc');
	await screen.waitFor('serves primary-host on port 2560');
});

test.for(sizes)('a fallback names its cause, and the fix leads to the proof at %i columns', async size => {
	const walk = sceneAt('restart', () => 'falls-back');
	using screen = openWizard(walk, {}, size);
	await screen.waitFor('Apply');
	await screen.press('enter');
	await screen.type('restart');
	await screen.press('enter');
	await expectFrame('fallback', size, await screen.waitFor('cannot read its keystore'));
	// The cure restarts too: the same word is asked for, and Enter alone does nothing.
	await screen.press('enter');
	await screen.waitFor('Type restart to go on');
	await screen.press('enter');
	expect(walk.calls).not.toContain('fix primary/keystore-unreadable');
	await screen.type('restart');
	await screen.press('enter');
	await screen.waitFor('It holds.');
	expect(walk.calls).toContain('fix primary/keystore-unreadable');
});

test('a checklist is walked with the arrows and ticked with space; what is proved needs no tick', async () => {
	const walk = sceneAt('portal');
	using screen = openWizard(walk);
	await screen.waitFor('Only you');
	await screen.press('space');
	await screen.waitFor('ticked by you, 06:24 UTC');
	await screen.press('down', 'space');
	await screen.waitFor('it needs no tick');
	await screen.press('down', 'down');
	await screen.waitFor('► Go on to Windows client');
	await screen.press('up');
	await screen.waitFor('► [ ] 02-Acme');
	expect(walk.calls.filter(call => call.startsWith('tick'))).toEqual(['tick policy']);
});

test('the list answers every key of the subject, and several participants come one after the other', async () => {
	const walk = sceneAt('client');
	using screen = openWizard(walk);
	await screen.waitFor('√ match   pcclient-host');
	await screen.press('ctrl+u');
	await screen.type('desk');
	await screen.waitFor('√ match   desk-12.acme.example');
	await screen.press('enter');
	await screen.waitFor('2 of 2  desk-12');
	expect(walk.calls).not.toContain('pass client');
	await screen.press('enter');
	await screen.waitFor('Trust holds');
	expect(walk.calls).toContain('pass client');
});

test('Enter in a form goes on; a wrong answer keeps the page and says why', async () => {
	const walk = scene();
	using screen = openWizard(walk);
	await screen.waitFor('Who takes part');
	await screen.press('space');
	await screen.waitFor('steps 3 to 6');
	await screen.press('space', 'down', 'ctrl+u', 'enter');
	await screen.waitFor('Host name stands empty.');
	expect(screen.text()).toContain('Step 1 of 7');
	await screen.type('other-host');
	await screen.press('enter');
	await screen.waitFor('Step 2 of 7');
	expect(walk.answers.get('host')).toBe('other-host');
});

test('every folder is tried before the first byte; what cannot be written is a finding, and nothing is changed', async () => {
	const walk = sceneAt('config');
	const tried: string[] = [];
	Object.assign(walk, {
		async tryPlaces(changes: readonly {readonly do: string}[]) {
			tried.push(...changes.map(change => change.do));
			return {code: 'disk-full', say: '/opt/conf on primary-host cannot be written: the disk is full.', hints: ['Make room there.']};
		},
	});
	using screen = openWizard(walk);
	await screen.waitFor('enter apply');
	await screen.press('enter');
	const text = await screen.waitFor('the disk is full');
	expect(text).toMatch(/Nothing was changed[\s\S]*fix +Make room there\./);
	expect(tried.length).toBeGreaterThan(0);
	expect(walk.calls.some(call => call.startsWith('apply'))).toBe(false);
	await screen.press('esc');
	await screen.waitFor('Two settings');
});
