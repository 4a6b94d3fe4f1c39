import type {Line} from '../../speech/line.js';
import type {Ask} from '../../steps/ask.js';
import type {FileReport} from '../../steps/walk.js';
import {baseName} from './base-name.js';
import type {Content} from './content.js';
import {isLocked} from './focus.js';
import type {State} from './state.js';

/** One row a file, its content in words; the first word a person looks for is the file's own name. */
export const givenLines = (given: readonly FileReport[]): readonly Line[] => {
	const widest = Math.min(32, Math.max(0, ...given.map(({path}) => baseName(path).length)));
	return given.map(file => ({
		text: `${baseName(file.path).padEnd(widest)}   ${file.say}`,
		sign: file.opened ? 'ok' : isLocked(file) && file.right === '' ? 'unknown' : 'error',
		...(file.right === '' ? {} : {right: file.right}),
	}));
};

/** The file whose password is asked for now; `null`: none. What was passed by waits until it is stood on. */
export const lockedPath = (stood: Ask | undefined, {given, passedBy}: State): string | null => {
	if (stood?.kind === 'secret' && stood.purpose.of === 'file') return stood.purpose.path;
	if (stood?.kind !== 'files') return null;
	return given.find(file => isLocked(file) && !passedBy.includes(file.path))?.path ?? null;
};

/** A file that waits for its password takes the page: one question at a time. */
export const lockedContent = (path: string, {refused}: Pick<State, 'refused'>): Content => {
	const name = baseName(path);
	if (refused?.path !== path) {
		return {
			news: [{text: `${name} is locked. Its password opens it.`}],
			blocks: [
				{label: 'why', lines: [{text: 'It holds a private key, so whoever exported it gave it a password. We keep it in memory only.'}]},
			],
		};
	}

	return {
		news: [{text: `${name} stays locked: the password given does not open it.`}],
		blocks: [
			{label: 'saw', lines: [{text: "the file's own check (MAC) fails with this password"}, {text: refused.saw}]},
			{label: 'why', lines: [{text: "It is another file's password, or one character is wrong."}]},
			{label: 'fix', lines: [{text: 'Type it again, or ask the person who exported the file.'}]},
		],
	};
};

/** "2 of 3 are open." */
export const openSay = (given: readonly FileReport[]): string =>
	given.length === 0
		? 'Tries are not limited. The file itself is never changed.'
		: `${given.filter(({opened}) => opened).length} of ${given.length} are open. Tries are not limited; nothing is written until all are.`;
