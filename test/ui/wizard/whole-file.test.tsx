import {expect, test} from 'vitest';
import {FakeWalk, planned} from './fake-walk.js';
import {openWizard} from './open-wizard.js';

const lines = Array.from({length: 200}, (_, index) => ({
	text: `line ${index + 1}.`,
	diff: {line: index + 1, change: ' ' as '+' | '-' | ' '},
}));
lines.splice(
	120,
	1,
	{text: 'default-keystore-password = (secret)', diff: {line: 121, change: '-'}},
	{text: 'default-keystore-password = (secret)', diff: {line: 121, change: '+'}},
);

test('d shows the whole file, beginning where it changes; it scrolls, and esc is back on the page', async () => {
	const walk = new FakeWalk([
		{
			id: 'config',
			title: 'Config edit',
			view: () => ({
				news: 'One setting changes.',
				changes: [planned('set it', {target: '/opt/x/application.conf', lines: lines.slice(119, 123), whole: () => lines})],
				canApply: true,
			}),
		},
	]);
	using screen = openWizard(walk);
	expect(await screen.waitFor('enter apply')).toContain('d whole file');
	await screen.press('d');
	const text = await screen.waitFor('121 + default-keystore-password = (secret)');
	expect(text).toContain('118   line 118.');
	expect(text).toContain(' 1 line of 200 will be new. Nothing is changed by looking.');
	expect(text).toMatch(/\d+ more below, pgdn/);
	await screen.press('g');
	await screen.waitFor('  1   line 1.');
	await screen.press('G');
	await screen.waitFor('200   line 200.');
	await screen.press('esc');
	await screen.waitFor('enter apply');
	expect(walk.calls).not.toContain('apply config');
});
