import {expect, test} from 'vitest';
import {Frame} from '../../source/ui/frame.js';
import {layoutBlocks} from '../../source/ui/layout.js';
import {menuPart} from '../../source/ui/menu.js';
import {useKeys} from '../../source/ui/router.js';
import {mount} from './mount.js';

const hostile = [
	'\u001B]0;owned\u0007\u001B[2J\u001B[31m',
	'\u009B31m\u009D0;x\u009C',
	'\u202Etxt.exe\u2066\u200B\uFEFF',
	'\u0000\u0008\u007F\r\n\u2028',
	'証明書の秘密鍵'.repeat(40),
	`${'very-long-'.repeat(60)}end`,
	'\u{1F1E9}\u{1F1EA}\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u{1F44D}\u{1F3FD} 1\uFE0F\u20E3'.repeat(9),
	`Z${'\u0300'.repeat(300)}`,
];

const Page = ({text}: {readonly text: string}) => {
	useKeys('navigate', [
		{id: 'enter', word: text},
		{id: 'help', help: text},
	]);
	return (
		<Frame
			page={text}
			title={['Step 1', text]}
			host={text}
			modes={[text]}
			steps={[{id: 'a', title: text, number: 1, state: 'now'}]}
			railNotes={[text]}
			say={text}
			helpNotes={[text]}
			moreBelow={rows => `${text} ${rows}`}
			body={({area}) => [
				{rows: [[{text: ' '}, {text}]]},
				menuPart({
					items: [{value: 'a', label: text, detail: text}],
					cursor: 0,
					onMove: () => undefined,
					onChoose: () => undefined,
					columns: area.columns,
				}),
				{
					rows: layoutBlocks(
						[
							{
								label: 'saw',
								lines: [
									{text, right: text},
									{text, diff: {line: 1, change: '+'}},
								],
							},
						],
						area,
					),
				},
			]}
		/>
	);
};

// What Ink itself writes: cursor moves, erases, colours, the alternate screen, synchronized output, bracketed paste.
const ours = /\u001B\[[0-9;?]*[A-HJKhlmsu]/g;

test.for([
	[80, 24],
	[60, 18],
	[120, 40],
] as const)('no foreign byte reaches the terminal as a control, and the right edge holds: %ix%i', async ([columns, rows]) => {
	for (const text of hostile) {
		using screen = mount(<Page text={text} />, {columns, rows});
		await screen.settle();
		await screen.press('?');
		await screen.settle();
		await screen.press('esc');
		await screen.settle();
		expect(
			screen
				.raw()
				.replaceAll(ours, '')
				.replaceAll(/[\r\n]/g, ''),
		).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u);
		expect(screen.raw()).not.toMatch(/\u001B\[2J|\u001B\[3J/);
		// The last row is where it belongs only if no row above it wrapped.
		expect(screen.lines()[rows - 1]).toMatch(/^ enter /);
		if (columns < 100) expect(screen.lines()[1]).toMatch(/^ ● ─.*─$/);
	}
});
