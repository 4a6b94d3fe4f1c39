import {expect, test} from 'vitest';
import {broken, FakeDiagnosis, well} from '../troubleshoot/fake-diagnosis.js';
import type {Size} from '../wizard/open-wizard.js';
import {ourTime} from '../wizard/our-time.js';
import {now} from './fake-watching.js';
import {expectFrame, openDashboard} from './open-dashboard.js';
import {entry, fallbackLook, healthyLook, log, scenes} from './scenes.js';

const scene = (name: string) => {
	const made = scenes[name]?.();
	if (!made) throw new Error(`no scene ${name}`);
	return made;
};

const small: Size = [80, 24];
const large: Size = [120, 40];

test('tab and shift+tab go round the panels, the arrows too', async () => {
	using screen = openDashboard(scene('healthy'));
	await screen.waitFor('[Handshake]');
	await screen.press('tab', 'tab');
	await screen.waitFor('[Log]');
	await screen.press('shift+tab');
	await screen.waitFor('[OCSP]');
	await screen.press('left', 'left');
	await screen.waitFor('[Changes]');
	await screen.press('right');
	await screen.waitFor('[Handshake]');
});

test('z gives the panel the whole window, nothing shortened, and esc gives it back', async () => {
	using screen = openDashboard(scene('healthy'));
	await screen.waitFor('[Handshake]');
	await screen.press('z');
	await expectFrame('zoomed', small, await screen.waitFor('zoomed'));
	await screen.press('pgdn');
	await screen.waitFor('serial       4c:01:9e:77:20:b3:0d:51');
	await screen.press('esc');
	await screen.waitFor('[Handshake]');
});

test.for([small, large])('enter on a line of the log explains it, and goes on to the finding: %s', async size => {
	using screen = openDashboard(scene('fallback'), size);
	await screen.waitFor(/\? help\s+q quit/);
	await screen.press('shift+tab');
	await screen.waitFor(/certificate_unknown/);
	await screen.press('enter');
	await expectFrame('explained-line', size, await screen.waitFor('refused the server'));
	await screen.press('up', 'up', 'up', 'up');
	await screen.waitFor('The service may not read the file.');
	await screen.press('enter');
	await expectFrame('explained-finding', size, await screen.waitFor('The service cannot read its keystore.'));
	await screen.press('esc');
	await screen.waitFor('The service may not read the file.');
	await screen.press('esc');
	await screen.waitFor('held');
});

test('the log is held while the cursor is in it, counts what comes, and G follows again', async () => {
	using screen = openDashboard(scene('healthy'), large);
	await screen.waitFor('following');
	await screen.press('tab', 'tab', 'up');
	await screen.waitFor('held ═');
	const [server] = screen.watching.logs();
	screen.watching.write([log([...(server?.entries ?? []), entry('06:31:05 INFO a new line')])]);
	await screen.waitFor('held, 1 newer');
	expect(screen.text()).not.toContain('a new line');
	await screen.press('G');
	await screen.waitFor('a new line');
	await screen.waitFor('following');
});

test('n in the log goes to the line before that has to do with trust; noise is passed over', async () => {
	using screen = openDashboard(scene('fallback'), large);
	await screen.waitFor('following');
	await screen.press('shift+tab', 'n');
	await screen.waitFor(/► 06:40:52/);
	await screen.press('N', 'N');
	await screen.waitFor(/► 06:40:32 {2}WARN/);
	await screen.press('n');
	await screen.waitFor(/► 06:40:42/);
});

test('/ filters the log as it is typed, q is a letter there, and esc shows all lines again', async () => {
	using screen = openDashboard(scene('healthy'), large);
	await screen.waitFor('following');
	await screen.press('/');
	await screen.waitFor('esc all lines');
	await screen.type('heartq');
	await screen.waitFor('No line holds “heartq”');
	await screen.press('backspace');
	await screen.waitFor(text => text.includes('heartbeat') && !text.includes('SSL message'));
	await screen.press('enter');
	await screen.waitFor('filter “heart”');
	await screen.press('esc');
	await screen.waitFor('SSL message');
	expect(screen.left).toEqual([]);
});

test('a cause comes forward by itself only when nothing was pressed for half a minute', async () => {
	let clock = now;
	using screen = openDashboard(scene('healthy'), small, {clock: () => clock});
	await screen.waitFor('[Handshake]');
	await screen.press('tab');
	await screen.waitFor('[OCSP]');
	screen.watching.looked(fallbackLook);
	await screen.waitFor('× 1 thing to fix');
	await screen.settle();
	expect(screen.text()).toContain('[OCSP]');
	clock += 30_000;
	screen.watching.looked({...fallbackLook, at: clock});
	await screen.waitFor('[Findings × 1]');
	screen.watching.looked({...healthyLook, at: clock});
	await screen.waitFor('√ Nothing to fix.');
});

test('what a key was answered gives way to the next look, once it could be read', async () => {
	let clock = now;
	using screen = openDashboard(scene('healthy'), small, {clock: () => clock});
	await screen.waitFor('[Handshake]');
	await screen.press('r');
	await screen.waitFor('We look again');
	screen.watching.looked({...healthyLook, at: clock});
	await screen.settle();
	expect(screen.text()).toContain('We look again');
	clock += 4000;
	screen.watching.looked({...healthyLook, at: clock});
	await screen.waitFor(/^ (Next look|Looking)/m);
	expect(screen.text()).not.toContain('We look again');
});

test('p pauses and goes on, r looks, q leaves', async () => {
	using screen = openDashboard(scene('healthy'));
	await screen.waitFor('p pause');
	await screen.press('p');
	await screen.waitFor('p go on');
	await screen.waitFor(/paused$/m);
	await screen.press('p', 'r');
	await screen.waitFor('We look again');
	expect(screen.watching.calls).toEqual(['pause', 'go on', 'look']);
	await screen.press('q');
	expect(screen.left).toEqual(['left']);
});

test('f gives the root cause to the pages that mend it; meanwhile nothing is looked at, and afterwards at once', async () => {
	const diagnosis = new FakeDiagnosis(broken, well);
	using screen = openDashboard(scene('fallback'), small, {cure: {diagnosis, hostLabel: 'primary-host  on-premise', mode: null}});
	await screen.waitFor('[Findings × 1]');
	await screen.press('f');
	await screen.waitFor('A # cuts the keystore password short.');
	await screen.waitFor('esc dashboard');
	expect(screen.watching.calls).toEqual(['pause']);
	await screen.press('enter');
	await screen.waitFor('Type restart to go on');
	await screen.press('enter', ...'restart', 'enter');
	await screen.waitFor('It is gone');
	await screen.waitFor('► Back to the dashboard');
	await screen.press('enter');
	await screen.waitFor('[Findings × 1]');
	expect(screen.watching.calls).toEqual(['pause', 'go on', 'look']);
});

test('a window too small keeps all, help lies over it, and 60x18 shows a panel', async () => {
	using screen = openDashboard(scene('healthy'), [60, 18]);
	await expectFrame('healthy', [60, 18], await screen.waitFor('q quit'));
	await screen.press('tab');
	await screen.resize(59, 18);
	await screen.waitFor('this needs 60x18');
	await screen.resize(80, 24);
	await screen.waitFor('[OCSP]');
	await screen.press('?');
	await screen.waitFor('On this page');
	await screen.press('esc');
	await screen.waitFor('[OCSP]');
});

test('before the first look and after one that broke, the rows stand and say so', async () => {
	using screen = openDashboard({view: {}, logs: []}, large);
	await screen.waitFor('The first look is on its way.');
	expect(screen.lines()).toHaveLength(40);
	screen.watching.become({isBroken: true});
	await screen.waitFor('a fault of this program kept us from looking');
});

const {clock, pass} = ourTime();

test('the clock moves alone: nothing else is drawn again for it', async () => {
	using screen = openDashboard(scene('healthy'), large, {clock: () => now + clock()});
	await screen.waitFor('looked 4 s ago');
	const before = screen.raw().length;
	pass(1);
	await screen.waitFor('looked 5 s ago');
	const drawn = screen.raw().slice(before);
	expect(drawn).not.toContain('Acme-CA-Root');
	expect(drawn).not.toContain('heartbeat');
});
