import {useState} from 'react';
import {expect, test, vi} from 'vitest';
import {Frame} from '../../source/ui/frame.js';
import {menuPart} from '../../source/ui/menu.js';
import {useKeys} from '../../source/ui/router.js';
import {mount} from './mount.js';

const Page = ({name, onEnter, onQuit}: {readonly name: string; readonly onEnter: () => void; readonly onQuit?: () => void}) => {
	useKeys('navigate', [
		{id: 'enter', word: 'apply', help: 'applies what stands above'},
		{id: 'esc'},
		{id: 'help'},
		{id: 'quit', ...(onQuit ? {run: onQuit} : {})},
	]);
	return (
		<Frame
			page={name}
			title={['Step 1', name]}
			host="primary-host"
			helpNotes={['"Primary server setup", third point']}
			body={({area}) => [
				{rows: [[{text: ` page ${name}`}]]},
				menuPart({items: [{value: 'go', label: 'Go'}], cursor: 0, onMove: () => undefined, onChoose: onEnter, columns: area.columns}),
			]}
		/>
	);
};

const Pages = ({onSecond}: {readonly onSecond: () => void}) => {
	const [page, setPage] = useState(1);
	return page === 1 ? <Page key="1" name="one" onEnter={() => setPage(2)} /> : <Page key="2" name="two" onEnter={onSecond} />;
};

test('a key pressed while the page changes does not fall through to the next page', async () => {
	const second = vi.fn();
	using screen = mount(<Pages onSecond={second} />);
	await screen.waitFor('page one');
	// Both arrive before the second page is drawn.
	await screen.send('\r\u001B[B\r');
	await screen.waitFor('page two');
	expect(second).not.toHaveBeenCalled();
	await screen.press('enter');
	expect(second).toHaveBeenCalledOnce();
});

test('ctrl+c leaves with 130 from any mode', async () => {
	using screen = mount(<Pages onSecond={() => undefined} />);
	await screen.waitFor('page one');
	await screen.press('?');
	await screen.waitFor('esc closes');
	await screen.press('ctrl+c');
	expect(await screen.exited()).toBe(130);
});

test('ctrl+l draws the same screen again', async () => {
	using screen = mount(<Pages onSecond={() => undefined} />);
	const before = await screen.waitFor('page one');
	const written = screen.raw().length;
	await screen.press('ctrl+l', 'ctrl+l');
	await screen.waitFor('page one');
	expect(screen.text()).toBe(before);
	expect(screen.raw().slice(written)).toContain('page one');
});

test('help shows the keys of the page, is filtered by typing, and gives the page back', async () => {
	const quit = vi.fn();
	using screen = mount(<Page name="one" onEnter={() => undefined} onQuit={quit} />);
	await screen.waitFor('page one');
	await screen.press('?');
	const help = await screen.waitFor('esc closes');
	expect(help).toMatch(/On this page\n {5}enter {8}applies what stands above\n[\s\S]*Everywhere\n/);
	expect(help).toContain('exit code 130');
	await screen.type('130');
	await screen.waitFor(text => text.includes('exit code 130') && !text.includes('applies'));
	await screen.press('esc');
	await screen.waitFor('applies what stands above');
	await screen.press('q');
	await screen.waitFor('page one');
	expect(quit).not.toHaveBeenCalled();
	await screen.press('q');
	expect(quit).toHaveBeenCalledOnce();
});

test('a fault while drawing is given to whoever waits, and the primary screen comes back', async () => {
	const Broken = () => {
		throw new Error('a fault of ours');
	};
	using screen = mount(<Broken />);
	await expect(screen.exited()).rejects.toThrow('a fault of ours');
	expect(screen.terminal.buffer.active.type).toBe('normal');
});
