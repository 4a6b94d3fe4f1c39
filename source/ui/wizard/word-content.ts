import type {Description} from '../../actions/action.js';
import type {Line} from '../../speech/line.js';
import type {PlannedChange, StepView} from '../../steps/walk.js';
import {previewBlocks} from './change-blocks.js';
import {type Content, inOrder} from './content.js';

/** The word that must be typed before people are interrupted. */
export const interruptingWord = 'restart';

export const interrupts = (changes: readonly PlannedChange[]): boolean =>
	changes.some(({needed, description}) => needed && description.interrupts);

/** What the restart makes the server read: changed before it, on the same host. */
const inPlace = (applied: readonly Description[], hosts: readonly string[]): readonly Line[] => {
	const standing = applied.filter(({host, interrupts: isRestart}) => !isRestart && hosts.includes(host));
	if (standing.length === 0) return [];
	return [{text: 'already in place, and read at the restart:'}, ...standing.map(({say}): Line => ({text: say, sign: 'ok'}))];
};

/**
The last page before people are interrupted: whom it hits, what it does, how it is taken back. Numbered, for it is done in this order.
`applied`: what this run has changed before.
*/
export const wordContent = (
	view: StepView,
	changes: readonly PlannedChange[] = view.changes,
	applied: readonly Description[] = [],
): Content => {
	const needed = changes.filter(change => change.needed);
	const interrupting = needed.map(({description}) => description).filter(description => description.interrupts);
	const hosts = [...new Set(interrupting.map(({host}) => host))];
	const kept = view.blocks.filter(({label}) => label === 'saw' || label === 'why' || label === 'proof');
	const undo = previewBlocks(changes).filter(({label}) => label === 'undo');
	return {
		news: [{text: `Restarting interrupts everybody who is connected to ${hosts.join(', ')}.`}],
		blocks: inOrder([
			...kept,
			{label: 'why', lines: interrupting.flatMap(({lines}) => lines)},
			{
				label: 'change',
				lines: [
					...needed.map(({description}, index) => ({text: `${index + 1}  ${description.say}`, right: `on ${description.host}`})),
					...inPlace(applied, hosts),
				],
			},
			...undo,
		]),
	};
};
