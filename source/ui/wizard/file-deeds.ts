import type {Dispatch} from 'react';
import {Secret} from '../../secret.js';
import type {Walk} from '../../steps/walk.js';
import {baseName} from './base-name.js';
import type {WizardDeeds} from './deeds.js';
import {passwordLook} from './password-look.js';
import type {Event} from './reduce.js';
import type {State} from './state.js';

type Give = {
	readonly walk: Walk;
	readonly now: () => State;
	readonly dispatch: Dispatch<Event>;

	/** Runs work whose Trouble becomes a sentence; `undefined` when it brought nothing. */
	guarded<Value>(work: () => Promise<Value>, where: string): Promise<Value | undefined>;
};

/** Under which key the words in a file's password field are kept. */
export const passwordKey = (path: string): string => `password ${path}`;

/** Giving files, opening them, leaving them out. One read at a time: an Enter that comes meanwhile was meant for what is read. */
export const fileDeeds = ({walk, now, dispatch, guarded}: Give): Pick<WizardDeeds, 'give' | 'unlock' | 'leaveOut'> => {
	let isReading = false;

	/** The file whose empty password field was answered with a question. */
	let askedTwice: string | null = null;

	const alone = async (read: () => Promise<void>): Promise<void> => {
		if (isReading) return;
		isReading = true;
		try {
			await read();
		} finally {
			isReading = false;
		}
	};

	return {
		give: (key, text) =>
			alone(async () => {
				dispatch({did: 'say', say: 'Reading. Nothing is changed.'});
				const reports = await guarded(() => walk.give(text), 'while files were read');
				if (!reports) return;
				const [only] = reports;
				// Nothing was read: the words stay in the field, with the reason beneath.
				if (only && reports.length === 1 && !only.opened && !only.needsPassword) {
					dispatch({did: 'complain', key, say: only.say});
					dispatch({did: 'say', say: null});
					return;
				}

				// What was typed meanwhile is the next path.
				if (now().typed[key]?.trim() === text) dispatch({did: 'type', key, text: ''});
				dispatch({did: 'answer', key});
				dispatch({did: 'focus', focus: undefined});
				const say = only && reports.length === 1 ? `${baseName(only.path)}: ${only.say.trim()}` : `${reports.length} files were read.`;
				dispatch({did: 'look-again', say});
				// What was read is work of the operator's: it is written down before anything can interrupt. Nobody waits for it.
				void guarded(() => walk.save(), 'while the answers were written');
			}),

		unlock: (path, password) =>
			alone(async () => {
				// A password can be empty, but an Enter too many is far likelier.
				if (password === '' && askedTwice !== path) {
					askedTwice = path;
					dispatch({did: 'say', say: 'The field is empty. Enter once more tries the empty password.'});
					return;
				}

				askedTwice = null;
				dispatch({did: 'type', key: passwordKey(path), text: ''});
				dispatch({did: 'say', say: 'The password is tried.'});
				const report = await guarded(() => walk.unlock(path, password), 'while a file was opened');
				if (!report) return;
				// It is kept in memory only: leaving would lose it.
				if (report.opened) dispatch({did: 'answer', key: path});
				else dispatch({did: 'refuse-password', path, saw: passwordLook(new Secret(password))});
				dispatch({
					did: 'look-again',
					say: report.opened ? `${baseName(path)} is open.` : `${baseName(path)} stays locked. Tries are not limited.`,
				});
			}),

		leaveOut: path =>
			alone(async () => {
				await guarded(() => walk.leaveOut(path), 'while a file was left out');
				dispatch({did: 'pass-by', path});
				dispatch({did: 'answer', key: path});
				dispatch({did: 'look-again', say: `${baseName(path)} is left out. Give it again to take it in.`});
				await guarded(() => walk.save(), 'while the answers were written');
			}),
	};
};
