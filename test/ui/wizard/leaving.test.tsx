import {expect, test} from 'vitest';
import {description} from './fake-walk.js';
import {expectFrame, openWizard, sizes} from './open-wizard.js';
import {scene, sceneAt} from './scenes.js';

const halfDone = () => {
	const walk = sceneAt('config');
	walk.done.push(description('new file /opt/DispatcherParagon/conf/primary-host.pfx, 3,812 bytes'));
	walk.history = [
		{
			run: '2026-11-24.1',
			at: '2026-11-24T06:12:00.000Z',
			command: 'setup',
			isUndone: false,
			changes: [
				{say: 'new file primary-host.pfx', canGoBack: true, note: null},
				{say: 'restart safeq-cloud-server', canGoBack: true, note: 'a new restart'},
			],
		},
		{
			run: '2026-03-02.1',
			at: '2026-03-02T09:05:00.000Z',
			command: 'setup',
			isUndone: false,
			changes: [{say: 'two settings in application.conf', canGoBack: false, note: 'application.conf has changed since'}],
		},
	];
	return walk;
};

test('q leaves at once when nothing is in the air', async () => {
	using screen = openWizard(sceneAt('config'));
	await screen.waitFor('Two settings');
	await screen.press('q');
	expect(screen.left).toEqual([{reason: 'left'}]);
});

test.for(sizes)('q asks when the work is half done, with Stay first, at %i columns', async size => {
	const walk = halfDone();
	using screen = openWizard(walk, {}, size);
	await screen.waitFor('Two settings');
	await screen.press('q');
	await expectFrame('quit', size, await screen.waitFor('half done'));
	await screen.press('enter');
	await screen.waitFor('Two settings');
	expect(screen.left).toEqual([]);
	await screen.press('q', 'down', 'enter');
	await screen.waitFor(() => screen.left.length > 0);
	expect(screen.left).toEqual([{reason: 'later', siteFile: '/home/admin/dispatcher-trust.json'}]);
});

test('leaving can take back what this run did', async () => {
	const walk = halfDone();
	using screen = openWizard(walk);
	await screen.waitFor('Two settings');
	await screen.press('q', 'end', 'enter');
	await screen.waitFor(() => screen.left.length > 0);
	expect(screen.left.map(({reason}) => reason)).toEqual(['taken-back']);
	expect(walk.calls).toContain('undo 2026-11-24.1');
});

test.for(sizes)('undo lists, previews, then takes back, at %i columns', async size => {
	const walk = halfDone();
	using screen = openWizard(walk, {}, size);
	await screen.waitFor('Two settings');
	await screen.press('u');
	await expectFrame('undo-list', size, await screen.waitFor('One run can be taken back'));
	await screen.press('enter');
	await expectFrame('undo-preview', size, await screen.waitFor('Leave it as it is'));
	await screen.press('enter');
	await screen.waitFor('Nothing is undone by moving here');
	expect(walk.calls.some(call => call.startsWith('undo'))).toBe(false);
	await screen.press('enter', 'down', 'enter');
	await screen.waitFor('Run 2026-11-24.1 is taken back.');
	await screen.press('enter');
	await screen.waitFor('Two settings');
});

test('a run that restarted is taken back only after the typed word', async () => {
	const walk = halfDone();
	walk.history = walk.history.map(run => ({...run, interrupts: true}));
	using screen = openWizard(walk);
	await screen.waitFor('Two settings');
	await screen.press('u');
	await screen.waitFor('One run can be taken back');
	await screen.press('enter');
	await screen.waitFor('Type restart to go on');
	await screen.press('enter');
	expect(walk.calls.some(call => call.startsWith('undo'))).toBe(false);
	await screen.type('restart');
	await screen.press('enter');
	await screen.waitFor('Run 2026-11-24.1 is taken back.');
});

test('the preview names the command with the options this walk was started with', async () => {
	const walk = halfDone();
	walk.undoCommand = run => `dispatcher-trust undo ${run} --root /mnt/image`;
	using screen = openWizard(walk);
	await screen.waitFor('Two settings');
	await screen.press('u');
	await screen.waitFor('One run can be taken back');
	await screen.press('enter');
	expect(await screen.waitFor('Leave it as it is')).toMatch(/^ same as {2}dispatcher-trust undo 2026-11-24\.1 --root \/mnt\/image$/m);
});

test('after an undo the question before leaving says that it was one, and where the answers stand', async () => {
	const walk = sceneAt('portal');
	const {done, history} = halfDone();
	walk.done.push(...done);
	walk.history = history;
	using screen = openWizard(walk);
	await screen.waitFor('Only you');
	await screen.press('u');
	await screen.waitFor('One run can be taken back');
	await screen.press('enter', 'down', 'enter');
	await screen.waitFor('Run 2026-11-24.1 is taken back.');
	// Going on writes the answers; the tick after it is new.
	await screen.press('enter');
	await screen.waitFor('Only you');
	await screen.press('down', 'down', 'down', 'enter');
	await screen.waitFor('Subject contains');
	await screen.press('esc', 'esc');
	await screen.waitFor('Only you');
	await screen.press('space');
	await screen.waitFor(() => walk.calls.includes('tick policy'));
	await screen.press('q');
	const said = (await screen.waitFor('► Stay')).replaceAll(/\s+/g, ' ');
	expect(said).toContain('Run 2026-11-24.1 was taken back, but what you typed last is not saved.');
	expect(said).toContain('taken back run 2026-11-24.1: 1 change');
	expect(said).toContain('Your answers are in /home/admin/dispatcher-trust.json.');
	expect(said).not.toContain('Nothing is changed');
});

test('from the welcome page a run is taken back at once, and the step that is on comes next', async () => {
	const walk = halfDone();
	using screen = openWizard(walk, {welcome: {title: 'dispatcher-trust 0.1.0', news: 'This is the lab.', blocks: [], entries: []}});
	await screen.waitFor('This is the lab.');
	await screen.press('u');
	await screen.waitFor('One run can be taken back');
	await screen.press('enter', 'down', 'enter');
	await screen.waitFor('Run 2026-11-24.1 is taken back.');
	expect(screen.left).toEqual([]);
	await screen.press('enter');
	await screen.waitFor('Two settings');
});

test('a page come back to is looked at anew, and shows nothing that may no longer be so', async () => {
	const walk = halfDone();
	using screen = openWizard(walk);
	await screen.waitFor('Two settings');
	await screen.press('u');
	await screen.waitFor('One run can be taken back');
	await screen.press('enter', 'down', 'enter');
	await screen.waitFor('Run 2026-11-24.1 is taken back.');
	const looks = walk.calls.filter(call => call.startsWith('look')).length;
	await screen.press('esc');
	await screen.waitFor('Two settings');
	expect(walk.calls.filter(call => call.startsWith('look')).length).toBeGreaterThan(looks);
});

test('in a window too small the letters of a field stay letters', async () => {
	using screen = openWizard(sceneAt('chains'));
	await screen.waitFor('Path');
	await screen.type('abc');
	await screen.resize(52, 15);
	await screen.waitFor('needs 60x18');
	await screen.type('q');
	await screen.resize(80, 24);
	await screen.waitFor('abc');
});

test('a run that cannot go back is not offered for it', async () => {
	using screen = openWizard(halfDone());
	await screen.waitFor('Two settings');
	await screen.press('u');
	await screen.waitFor('One run can be taken back');
	await screen.press('down', 'enter');
	expect(screen.text()).toContain('application.conf has changed since');
	expect(screen.text()).not.toContain('Take it back');
});

test("help names the page's keys and the place on the vendor's page", async () => {
	using screen = openWizard(sceneAt('config'));
	await screen.waitFor('Two settings');
	await screen.press('?');
	await screen.waitFor('esc closes');
	await screen.press('pgdn');
	await screen.waitFor('third point');
	await screen.press('esc');
	await screen.waitFor('Two settings');
});

test('a mistake of ours is said as one, with what was changed and how to undo it', async () => {
	const walk = halfDone();
	walk.look = async () => {
		throw new TypeError("Cannot read properties of undefined (reading 'length')");
	};
	using screen = openWizard(walk, {onFault: () => '/tmp/dispatcher-trust-bug.txt'});
	await expectFrame('fault', [80, 24], await screen.waitFor('A fault of ours'));
	await screen.press('enter');
	expect(screen.left).toEqual([{reason: 'fault'}]);
});

test('a page that cannot be drawn is a fault too, never a broken screen', async () => {
	const walk = scene();
	const real = walk.look.bind(walk);
	walk.look = async (id, subject) => ({...(await real(id, subject)), blocks: null as never});
	using screen = openWizard(walk);
	await screen.waitFor('A fault of ours');
	await screen.waitFor('while the page was drawn');
});

test('a step that is left for now has its answers kept, as one that was gone on from', async () => {
	const walk = sceneAt('config');
	using screen = openWizard(walk);
	await screen.waitFor('Two settings');
	await screen.press('down');
	await screen.waitFor('► Leave this step for now');
	await screen.press('enter');
	await screen.waitFor('Step 4 of 7');
	expect(walk.calls.filter(call => call === 'leave config' || call === 'save')).toEqual(['leave config', 'save']);
});
