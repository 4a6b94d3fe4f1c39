import type {Description} from '../../actions/action.js';
import type {Block, Line} from '../../speech/line.js';
import type {PlannedChange} from '../../steps/walk.js';

/** The preview: what will be different, the command that would do the same by hand, how to take it back. */
export const previewBlocks = (changes: readonly PlannedChange[]): readonly Block[] => {
	const needed = changes.filter(change => change.needed).map(({description}) => description);
	const settled = changes.filter(change => !change.needed);
	return [
		{label: 'change', lines: [...(onlyDiff(needed) ?? needed.flatMap(changeLines)), ...settled.map(settledLine)]},
		{label: 'same as', lines: needed.flatMap(commandLines)},
		{label: 'undo', lines: undoLines(needed)},
	];
};

/** The same after it was done. */
export const doneBlocks = (changes: readonly Description[]): readonly Block[] => [
	{label: 'change', lines: changes.map(({say}) => ({text: say, sign: 'ok' as const}))},
	{label: 'undo', lines: undoLines(changes)},
];

/** One edit of one file needs no words beside its diff. */
const onlyDiff = ([only, ...others]: readonly Description[]): readonly Line[] | null =>
	only?.lines[0]?.diff && others.length === 0 ? only.lines : null;

const changeLines = ({say, lines}: Description): readonly Line[] => [
	{text: say},
	// A diff stands at the file's own indent; other detail hangs under its change.
	...lines.map(line => (line.diff ? line : {...line, indent: (line.indent ?? 0) + 1})),
];

const settledLine = ({description, why}: PlannedChange): Line => ({
	text: why ? `${description.say}: ${why}` : description.say,
	sign: 'none',
});

const commandLines = ({sameAs}: Description): readonly Line[] =>
	sameAs.map((text, index) => ({text, ...(index > 0 && /^\s*-/.test(text) ? {indent: 1} : {})}));

const undoLines = (changes: readonly Description[]): readonly Line[] =>
	[...new Set(changes.map(({undo}) => undo))].filter(undo => undo !== '').map(text => ({text}));
