import {expect, test, vi} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {Trouble} from '../../source/trouble.js';

vi.mock('execa', () => {
	throw new SyntaxError('The requested module does not provide an export named getEventListeners');
});

test('a library of ours that cannot be loaded is our mistake, not that of the system', async () => {
	const error = await localHost()
		.run(['true'])
		.catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(Error);
	expect(error).not.toBeInstanceOf(Trouble);
});
