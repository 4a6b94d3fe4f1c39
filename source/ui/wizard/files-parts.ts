import type {Line, Sign} from '../../speech/line.js';
import type {Ask} from '../../steps/ask.js';
import type {FileReport, StepView} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import type {Area} from '../layout.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';
import {baseName} from './base-name.js';
import type {Content} from './content.js';
import {findingContent} from './finding-content.js';
import {isLocked} from './focus.js';
import {linesPart} from './parts.js';
import type {State} from './state.js';

/** One row a file, its content in words; the first word a person looks for is the file's own name. */
export const givenLines = (given: readonly FileReport[]): readonly Line[] => {
	const names = given.map(({path}) => cut(screenSafe(baseName(path)), widestName));
	const widest = Math.max(0, ...names.map(textWidth));
	return given.map((file, index) => ({
		text: `${padEnd(names[index] ?? '', widest)}   ${file.unused === undefined ? file.say : `not used: ${file.unused}`}`,
		sign: signOf(file),
		...(file.right === '' ? {} : {right: file.right}),
	}));
};

const widestName = 32;

const signOf = (file: FileReport): Sign => {
	if (file.opened) return file.unused === undefined ? 'ok' : 'notice';
	return isLocked(file) && file.right === '' ? 'unknown' : 'error';
};

const mostChoices = 12;

/** What a path could go on to; of many, as many as leave room for the page. */
export const choicesPart = (choices: readonly string[], area: Area): readonly BodyPart[] => {
	if (choices.length === 0) return [];
	const more = choices.length - mostChoices;
	const names = choices.slice(0, mostChoices).map(baseName).join('  ');
	return linesPart([{text: `there are  ${names}${more > 0 ? `  … and ${more} more` : ''}`}], area);
};

/** The file whose password is asked for now; `null`: none. What was passed by waits until it is stood on. */
export const lockedPath = (stood: Ask | undefined, {given, passedBy}: State): string | null => {
	if (stood?.kind === 'secret' && stood.purpose.of === 'file') return stood.purpose.path;
	if (stood?.kind !== 'files') return null;
	return given.find(file => isLocked(file) && !passedBy.includes(file.path))?.path ?? null;
};

/** A file that waits for its password takes the page: one question at a time. */
export const lockedContent = (path: string, {refused}: Pick<State, 'refused'>, hindrances: StepView['hindrances']): Content => {
	const name = baseName(path);
	const noted = findingContent(hindrances.filter(({id, on}) => id === 'file/wrong-password' && on === `file:${path}`));
	// Nothing was typed yet: what failed is the password that lies noted beside the file.
	if (refused?.path !== path && noted) return noted;
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
