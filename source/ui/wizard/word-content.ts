import type {PlannedChange, StepView} from '../../steps/walk.js';
import {previewBlocks} from './change-blocks.js';
import {type Content, inOrder} from './content.js';

/** The word that must be typed before people are interrupted. */
export const interruptingWord = 'restart';

export const interrupts = (changes: readonly PlannedChange[]): boolean =>
	changes.some(({needed, description}) => needed && description.interrupts);

/** The last page before people are interrupted: whom it hits, what it does, how it is taken back. Numbered, for it is done in this order. */
export const wordContent = (view: StepView, changes: readonly PlannedChange[] = view.changes): Content => {
	const needed = changes.filter(change => change.needed);
	const hosts = [...new Set(needed.filter(({description}) => description.interrupts).map(({description}) => description.host))];
	const kept = view.blocks.filter(({label}) => label === 'saw' || label === 'why' || label === 'proof');
	const undo = previewBlocks(changes).filter(({label}) => label === 'undo');
	return {
		news: [{text: `Restarting interrupts everybody who is connected to ${hosts.join(', ')}.`}],
		blocks: inOrder([
			...kept,
			{
				label: 'change',
				lines: needed.map(({description}, index) => ({text: `${index + 1}  ${description.say}`, right: `on ${description.host}`})),
			},
			...undo,
		]),
	};
};
