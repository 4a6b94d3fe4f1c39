import type {Walk} from '../steps/walk.js';
import type {Call} from './call.js';
import type {Practice} from './practice.js';
import {openWizard} from './setup-screen.js';

/** The wizard's screen: the first frame at once, then what is here, then the walk. */
export const openSetupScreen = async (call: Call, practice: Practice | undefined): Promise<number> => {
	let walk: Walk | undefined;
	let next: string | undefined;
	// From here on the screen hears of signals itself.
	practice?.stopping.signal.throwIfAborted();

	try {
		const code = await openWizard({
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
			goOnWith(command) {
				const [, fault] = /^lab (\S+)$/.exec(command) ?? [];
				if (fault !== undefined) practice?.choose(fault);
				if (command === 'lab' || command === 'troubleshoot' || command === 'watch') next = command;
				return next !== undefined || fault !== undefined;
			},
		});
		if (next === undefined) return code;
	} finally {
		await walk?.end();
	}

	// In the lab it is the lab that is looked at, not what the command line names.
	if (next === 'troubleshoot') return (await import('./troubleshoot.js')).troubleshoot({...call, command: next, operands: []}, practice);
	if (next === 'watch') return (await import('./watch.js')).watch({...call, command: next, operands: []}, practice);
	return call.start(next);
};
