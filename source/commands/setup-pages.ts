import type {Walk} from '../steps/walk.js';
import type {Call} from './call.js';
import type {Practice} from './practice.js';
import {openWizard} from './setup-screen.js';

/** The wizard's screen: the first frame at once, then what is here, then the walk. */
export const openSetupScreen = async (call: Call, practice: Practice | undefined): Promise<number> => {
	let walk: Walk | undefined;
	// From here on the screen hears of signals itself.
	practice?.stopping.signal.throwIfAborted();

	try {
		return await openWizard({
			title: `dispatcher-trust ${call.version}`,
			mode: practice ? 'lab' : null,
			ascii: call.options.ascii,
			noColour: call.options.noColour,
			async find() {
				const {findAll} = await import('./setup-find.js');
				const found = await findAll(call, practice);
				({walk} = found);
				return found;
			},
		});
	} finally {
		await walk?.end();
	}
};
