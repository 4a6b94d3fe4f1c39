import type {Line} from '../../speech/line.js';
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

/** A file that waits for its password takes the page: one question at a time. */
export const lockedContent = (file: FileReport, {refused}: Pick<State, 'refused'>): Content => {
	const name = baseName(file.path);
	if (refused?.path !== file.path) {
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
	`${given.filter(({opened}) => opened).length} of ${given.length} are open. Tries are not limited; nothing is written until all are.`;
