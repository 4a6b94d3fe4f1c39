import {useState} from 'react';
import {expect, test, vi} from 'vitest';
import {confirmPart} from '../../source/ui/confirm-word.js';
import {Frame} from '../../source/ui/frame.js';
import {useKeys} from '../../source/ui/router.js';
import {mount} from './mount.js';

const Confirm = ({onConfirm, onBack = () => undefined}: {readonly onConfirm: () => void; readonly onBack?: () => void}) => {
	const [say, setSay] = useState<string | null>(null);
	useKeys('dialog', [{id: 'enter', word: 'restart'}, {id: 'esc', word: 'not now', run: onBack}, {id: 'help'}]);
	return (
		<Frame
			page="confirm"
			title={['Step 5 of 10', 'Restart and proof']}
			host="primary-host"
			say={say ?? 'Type the word.'}
			body={({area}) => [confirmPart({word: 'restart', onConfirm, onSay: setSay, columns: area.columns})]}
		/>
	);
};

test('only the word, then Enter, goes on', async () => {
	const confirmed = vi.fn();
	using screen = mount(<Confirm onConfirm={confirmed} />);
	await screen.waitFor('Type restart to go on');
	expect(screen.lines().at(-1)).toBe(' enter restart   esc not now   ctrl+g help');
	await screen.press('enter');
	await screen.waitFor('Enter alone does nothing.');
	await screen.type('restar');
	await screen.waitFor('Type the word.');
	await screen.press('enter');
	expect(confirmed).not.toHaveBeenCalled();
	await screen.type('t');
	await screen.press('enter');
	expect(confirmed).toHaveBeenCalledOnce();
});

test('esc leaves it undone', async () => {
	const confirmed = vi.fn();
	const back = vi.fn();
	using screen = mount(<Confirm onConfirm={confirmed} onBack={back} />);
	await screen.type('restart');
	await screen.press('esc');
	expect(back).toHaveBeenCalledOnce();
	expect(confirmed).not.toHaveBeenCalled();
});
