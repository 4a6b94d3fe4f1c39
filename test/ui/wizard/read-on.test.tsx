import {expect, test} from 'vitest';
import {description, FakeWalk, failed, planned, type ScriptedStep} from './fake-walk.js';
import {openWizard} from './open-wizard.js';

const lines = (count: number, word: string) => Array.from({length: count}, (_, index) => ({text: `${word} ${index + 1}.`}));

/** A page with so many rows before its preview, and so many in it. */
const longPage = (before: number, preview: number): ScriptedStep => ({
	id: 'long',
	title: 'Long',
	view: () => ({
		news: 'A long page.',
		blocks: [{label: 'saw', lines: lines(before, 'seen')}],
		changes: [planned('write the file', {lines: lines(preview, 'option'), sameAs: ['cp the file'], undo: 'the file is taken away'})],
		canApply: true,
	}),
	apply: async () => ({
		done: true,
		news: 'The file is written.',
		blocks: [],
		outcomes: [],
		changes: [description('write the file')],
		trouble: null,
	}),
});

const applied = (walk: FakeWalk) => walk.calls.filter(call => call.startsWith('apply'));

test('a page that does not fit begins with its preview right above the menu, its news kept', async () => {
	const walk = new FakeWalk([longPage(12, 4)]);
	using screen = openWizard(walk);
	const text = await screen.waitFor('enter apply');
	expect(text).toContain('A long page.');
	for (const shown of ['write the file', 'option 4.', 'cp the file', 'the file is taken away']) expect(text).toContain(shown);
	expect(text).not.toContain('seen 1.');
	expect(text).toMatch(/ \d+ above, pgup ─/);
	await screen.press('pgup', 'pgup');
	await screen.waitFor('seen 1.');
	await screen.press('enter');
	await screen.waitFor('The file is written.');
	expect(applied(walk)).toEqual(['apply long']);
});

test('no block begins in its middle, where a few rows more let its label stand first', async () => {
	const page = longPage(2, 6);
	const why = {label: 'why', lines: lines(4, 'reason')} as const;
	const walk = new FakeWalk([
		{...page, view: before => ({...page.view(before), blocks: [...(page.view(before).blocks ?? []), why], passed: [{text: 'it is so'}]})},
	]);
	using screen = openWizard(walk);
	const text = await screen.waitFor('enter apply');
	expect(text.split('\n')[4]).toMatch(/^ why +reason 1\./);
	expect(text).toContain('the file is taken away');
});

test('where the preview itself is longer, Enter reads on until its end was in view, and only then applies', async () => {
	const walk = new FakeWalk([longPage(3, 30)]);
	using screen = openWizard(walk);
	const first = await screen.waitFor('enter read on');
	expect(first).toContain('write the file');
	expect(first).toMatch(/3 above, pgup {3}\d+ more, pgdn ─/);
	expect(first).toContain('Enter reads on');
	await screen.press('enter', 'enter');
	await screen.waitFor('the file is taken away');
	expect(applied(walk)).toEqual([]);
	await screen.waitFor('enter apply');
	await screen.press('enter');
	await screen.waitFor('The file is written.');
});

test('no frame, however short it stands, says that Enter applies what was not read yet', async () => {
	using screen = openWizard(new FakeWalk([longPage(3, 30)]));
	await screen.waitFor('enter read on');
	await screen.press('enter', 'enter');
	await screen.waitFor('enter apply');
	const applying = screen.frames().filter(frame => frame.includes('enter apply'));
	expect(applying.filter(frame => !frame.includes('the file is taken away'))).toEqual([]);
	expect(screen.frames().filter(frame => frame.includes('enter read on') && !frame.includes('Enter reads on'))).toEqual([]);
});

test('leaving the step needs no reading; paging down by hand counts as reading', async () => {
	using screen = openWizard(new FakeWalk([longPage(3, 30)]));
	await screen.waitFor('enter read on');
	await screen.press('down');
	await screen.waitFor('enter choose');
	await screen.press('up');
	await screen.waitFor('enter read on');
	await screen.press('pgdn', 'pgdn', 'pgdn');
	await screen.waitFor('enter apply');
});

test('in a larger window all of it fits, and Enter applies at once', async () => {
	using screen = openWizard(new FakeWalk([longPage(3, 12)]), {}, [80, 24]);
	await screen.waitFor('enter read on');
	await screen.resize(100, 40);
	await screen.waitFor('enter apply');
});

test('the cure of a finding is read to its end before Enter fixes; the finding itself stands first', async () => {
	const cure = planned('mend the file', {lines: lines(24, 'option'), undo: 'the old file'});
	const walk = new FakeWalk([
		{
			...longPage(1, 1),
			apply: async () => ({
				done: false,
				news: 'It failed.',
				blocks: [],
				outcomes: [
					failed('primary/service-down', 'The service is down', {
						evidence: ['it is failed since 06:12'],
						remedy: {say: 'Mend it.', changes: [{do: 'restart-service', on: 'primary'}]},
					}),
				],
				changes: [],
				remedy: [cure],
				trouble: null,
			}),
		},
	]);
	using screen = openWizard(walk);
	await screen.waitFor('enter apply');
	await screen.press('enter');
	const text = await screen.waitFor('enter read on');
	expect(text).toContain('it is failed since 06:12');
	await screen.press('enter');
	await screen.press('enter');
	await screen.waitFor('enter choose');
	expect(walk.calls).not.toContain('fix primary/service-down');
	await screen.press('enter');
	await screen.waitFor('It holds.');
});

test('points to tick stand first, and Enter reads on to what would change', async () => {
	const page = longPage(4, 8);
	const item = {id: 'policy', text: 'Set the policy', detail: [], tickedAt: null};
	const walk = new FakeWalk([{...page, view: before => ({...page.view(before), items: [item]})}]);
	using screen = openWizard(walk);
	expect(await screen.waitFor('enter read on')).toMatch(/A long page\.\n {3}\[ \] Set the policy\n saw/);
	await screen.press('enter');
	await screen.waitFor('enter apply');
});

test('where all fits but for its blank rows, the news and the menu keep theirs', async () => {
	const page = longPage(4, 1);
	const why = {label: 'why', lines: lines(4, 'reason')} as const;
	const passed = [{text: 'it is so'}];
	using screen = openWizard(
		new FakeWalk([{...page, view: walk => ({...page.view(walk), blocks: [...(page.view(walk).blocks ?? []), why], passed})}]),
	);
	const text = await screen.waitFor('enter apply');
	expect(text).toMatch(/A long page\.\n\n saw/);
	expect(text).toMatch(/\n\n ► Apply/);
});
