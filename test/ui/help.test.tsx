import {expect, test} from 'vitest';
import {Frame} from '../../source/ui/frame.js';
import {useKeys} from '../../source/ui/router.js';
import {mount} from './mount.js';

const Page = () => {
	useKeys('navigate', [{id: 'help'}, {id: 'quit', run: () => undefined}]);
	return (
		<Frame page="page" title={['Page']} host="primary-host" body={() => []} helpNotes={['one', 'two', 'three', 'four', 'five', 'six']} />
	);
};

test('help offers to go on only while something is below', async () => {
	using low = mount(<Page />, {columns: 60, rows: 18});
	await low.waitFor('? help');
	await low.press('?');
	expect(await low.waitFor('more below, pgdn')).toMatch(/type to filter {3}pgdn more {3}esc close/);
	await low.press('pgdn', 'pgdn', 'pgdn');
	expect(await low.waitFor(text => !text.includes('more below'))).toMatch(/type to filter {3}esc close/);
	await low.resize(80, 40);
	await low.press('pgup', 'pgup', 'pgup');
	expect(low.text()).toMatch(/type to filter {3}esc close/);
});
