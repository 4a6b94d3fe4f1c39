import {useState} from 'react';
import {expect, test} from 'vitest';
import {Frame} from '../../source/ui/frame.js';
import {menuPart} from '../../source/ui/menu.js';
import {useKeys} from '../../source/ui/router.js';
import {mount} from './mount.js';

const numbered = (count: number) => ({rows: Array.from({length: count}, (_, index) => [{text: ` row ${index + 1}.`}])});

type Props = {readonly count: number; readonly hasMenu?: boolean; readonly page?: string};

const Long = ({count, hasMenu = false, page = 'long'}: Props) => {
	const [cursor, setCursor] = useState(0);
	useKeys('navigate', [{id: 'move'}, {id: 'quit'}]);
	const items = ['Apply', 'Leave'].map(label => ({value: label, label}));
	return (
		<Frame
			page={page}
			title={['Long']}
			host="primary-host"
			body={({area}) => [
				numbered(count),
				...(hasMenu ? [menuPart({items, cursor, onMove: setCursor, onChoose: () => undefined, columns: area.columns})] : []),
			]}
		/>
	);
};

test('without a menu the arrows and the page keys move the text, and both ends are named', async () => {
	using screen = mount(<Long count={40} />);
	await screen.waitFor('22 more below, pgdn');
	await screen.press('down');
	await screen.waitFor(text => !text.includes('row 1.') && text.includes('row 19.'));
	await screen.press('pgdn');
	await screen.waitFor('5 more below, pgdn');
	await screen.press('G');
	await screen.waitFor('22 above, pgup');
	await screen.press('down', 'pgdn');
	expect(screen.text()).toContain('row 40.');
	await screen.press('g');
	await screen.waitFor('row 1.');
});

test('the menu is in view; paging up reads the text, moving the cursor comes back', async () => {
	using screen = mount(<Long count={40} hasMenu />);
	await screen.waitFor('► Apply');
	await screen.press('pgup', 'pgup');
	await screen.waitFor(text => text.includes('row 1.') && !text.includes('Apply'));
	await screen.press('down');
	await screen.waitFor('► Leave');
});

test('another page begins at its top', async () => {
	using screen = mount(<Long count={40} />);
	await screen.press('pgdn');
	await screen.waitFor(text => !text.includes('row 1.'));
	await screen.rerender(<Long count={30} page="other" />);
	await screen.waitFor('row 1.');
});

test('the same frame in ASCII: every column where it was', async () => {
	for (const [columns, rows] of [
		[80, 24],
		[120, 40],
	] as const) {
		using unicode = mount(<Long count={40} hasMenu />, {columns, rows});
		using ascii = mount(<Long count={40} hasMenu />, {columns, rows, settings: {glyphs: 'ascii', isColoured: false}});
		await unicode.settle();
		await ascii.settle();
		expect(ascii.text()).toMatch(/^[\x20-\x7E\n]+$/);
		expect(ascii.lines().map(line => line.length)).toEqual(unicode.lines().map(line => line.length));
	}
});
