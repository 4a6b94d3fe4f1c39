import {useState} from 'react';
import {expect, test} from 'vitest';
import type {StepInfo} from '../../source/steps/walk.js';
import {Frame} from '../../source/ui/frame.js';
import {layoutBlocks, layoutProse, stack} from '../../source/ui/layout.js';
import {menuPart} from '../../source/ui/menu.js';
import {useKeys} from '../../source/ui/router.js';
import {mount} from './mount.js';

const titles = [
	'Who is there',
	'Chain import',
	'Keystore placement',
	'Config edit',
	'Restart and proof',
	'Java cacerts',
	'Portal',
	'Gateway',
	'Windows client',
	'Done',
];
const steps: readonly StepInfo[] = titles.map((title, index) => ({
	id: title,
	title,
	number: index + 1,
	state: index < 3 ? 'done' : index === 3 ? 'now' : 'to-come',
}));

const blocks = [
	{
		label: 'saw',
		lines: [
			{text: '/opt/DispatcherParagon/conf/application.conf    UTF-8, LF, 118 lines'},
			{text: 'both stand once, in the block server; nothing overrides them'},
		],
	},
	{
		label: 'change',
		lines: [
			{text: 'server {', diff: {line: 40, change: ' '}},
			{text: '  default-keystore-file = "/opt/DispatcherParagon/conf/server.pfx"', diff: {line: 41, change: '-'}},
			{text: '  default-keystore-file = "/opt/DispatcherParagon/conf/primary-host.pfx"', diff: {line: 41, change: '+'}},
			{text: '  default-keystore-password = (secret)', diff: {line: 42, change: '-'}},
			{text: '  default-keystore-password = (secret)', diff: {line: 42, change: '+'}},
			{text: '  port = 2560', diff: {line: 43, change: ' '}},
			{text: 'The new password differs from the old, and opens the keystore: tried.'},
		],
	},
	{label: 'same as', lines: [{text: 'an editor, but not Windows Notepad: the vendor warns of it'}]},
	{label: 'undo', lines: [{text: 'u: the old bytes, kept in application.conf.before-2026-11-24.1'}]},
] as const;

const ConfigEdit = () => {
	const [cursor, setCursor] = useState(0);
	const [say, setSay] = useState('Enter: both lines, in one write. The server reads them at the restart.');
	const run = () => undefined;
	useKeys('navigate', [
		{id: 'enter', word: 'apply', run},
		{id: 'details', word: 'whole file', run},
		{id: 'copy', run},
		{id: 'esc', run},
		{id: 'help'},
		{id: 'quit', run},
	]);
	return (
		<Frame
			page="config"
			title={['Step 4 of 10', 'Config edit']}
			host="primary-host"
			modes={['on-premise']}
			steps={steps}
			railNotes={['run 2026-11-24.1', '1 change, undo with u']}
			say={say}
			body={({area}) => [
				{
					rows: stack(
						[
							layoutProse('Two settings will name the new keystore. Every other byte stays as it is.', area),
							layoutBlocks(blocks, area),
							[[]],
						],
						area,
					).slice(0, -1),
				},
				menuPart({
					items: [
						{value: 'apply', label: 'Apply'},
						{value: 'leave', label: 'Leave this step for now'},
					],
					cursor,
					onMove: setCursor,
					onChoose: ({label}) => setSay(`chosen: ${label}`),
					columns: area.columns,
				}),
			]}
		/>
	);
};

test.for([
	[80, 24],
	[120, 40],
	[60, 18],
	[52, 15],
	[100, 24],
	[80, 20],
])('a page fills a window of %i columns and %i rows', async ([columns = 0, rows = 0]) => {
	using screen = mount(<ConfigEdit />, {columns, rows});
	await screen.settle();
	await expect(`${screen.text()}\n`).toMatchFileSnapshot(`frames/config-edit-${columns}x${rows}.txt`);
});
