import {useState} from 'react';
import {expect, test, vi} from 'vitest';
import {Menu} from '../../source/ui/menu.js';
import {mount} from './mount.js';

const items = [
	{value: 'lab', label: 'Practise in the lab', detail: 'a whole Acme on 127.0.0.1, nothing else used'},
	{value: 'restart', label: 'Restart the server'},
	{value: 'watch', label: 'Watch', detail: '\u001B[31mlive\u0007'},
];

const Choice = ({onChoose, isActive = true}: {readonly onChoose: (value: string) => void; readonly isActive?: boolean}) => {
	const [cursor, setCursor] = useState(0);
	return <Menu items={items} cursor={cursor} onMove={setCursor} onChoose={({value}) => onChoose(value)} columns={80} isActive={isActive} />;
};

test('labels, and details in their own column', async () => {
	using screen = mount(<Choice onChoose={() => undefined} />);
	expect(await screen.waitFor('Watch')).toBe(
		[
			' ► Practise in the lab            a whole Acme on 127.0.0.1, nothing else used',
			'   Restart the server',
			'   Watch                          (U+001B escape)[31mlive(U+0007 bell)',
		].join('\n'),
	);
});

test('digits never choose', async () => {
	const chosen = vi.fn();
	using screen = mount(<Choice onChoose={chosen} />);
	await screen.press('1', '2', '3');
	expect(chosen).not.toHaveBeenCalled();
	expect(screen.lines()[0]).toMatch(/^ ► Practise/);
});

test('arrows and j, k move and stop at both ends; Enter chooses the row of the cursor', async () => {
	const chosen = vi.fn();
	using screen = mount(<Choice onChoose={chosen} />);
	await screen.press('up', 'k');
	expect(screen.lines()[0]).toMatch(/^ ► Practise/);
	await screen.press('down', 'j', 'down', 'j');
	expect(screen.lines()[2]).toMatch(/^ ► Watch/);
	await screen.press('home', 'down', 'enter');
	expect(chosen).toHaveBeenCalledExactlyOnceWith('restart');
	await screen.press('G', 'enter');
	expect(chosen).toHaveBeenLastCalledWith('watch');
});

test('moves that come in one piece all count', async () => {
	const chosen = vi.fn();
	using screen = mount(<Choice onChoose={chosen} />);
	await screen.send('jj\r');
	expect(chosen).toHaveBeenCalledExactlyOnceWith('watch');
});

test('without the keys it shows no cursor and chooses nothing', async () => {
	const chosen = vi.fn();
	using screen = mount(<Choice onChoose={chosen} isActive={false} />);
	await screen.press('down', 'enter');
	expect(screen.text()).not.toContain('►');
	expect(chosen).not.toHaveBeenCalled();
});

test('in ASCII nothing shifts', async () => {
	using unicode = mount(<Choice onChoose={() => undefined} />);
	using ascii = mount(<Choice onChoose={() => undefined} />, {settings: {glyphs: 'ascii', isColoured: false}});
	await unicode.waitFor('Watch');
	expect(await ascii.waitFor('Watch')).toBe(unicode.text().replace('►', '>'));
});
