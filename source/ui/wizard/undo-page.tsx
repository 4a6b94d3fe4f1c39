import type {RunSummary} from '../../steps/walk.js';
import {confirmPart} from '../confirm-word.js';
import {useKeys} from '../router.js';
import type {Content} from './content.js';
import {MenuPage} from './menu-page.js';
import {blocksPart, linesPart, newsPart, spaced} from './parts.js';
import {Page} from './shell.js';
import type {State} from './state.js';
import {canGoBack, runLabel, runLines, undoListContent, undoPreviewContent} from './undo-content.js';
import {interruptingWord} from './word-content.js';

type Over = Extract<NonNullable<State['over']>, {is: 'undo'}>;
type Props = {
	readonly over: Over;
	readonly undoCommand: (run: string) => string;
	readonly say: string | null;
	readonly onSay: (say: string | null) => void;

	/** Previews a run; `null`: back to the list. */
	readonly onChoose: (run: RunSummary | null) => void;
	readonly onTake: (run: RunSummary) => void;
	readonly onClose: () => void;
};

/** What can be taken back: first the list, newest first, then the preview of one run. */
export const UndoPage = (props: Props) => (props.over.chosen ? <UndoPreview {...props} /> : <UndoList {...props} />);

const UndoList = ({over, onChoose, onClose: close}: Props) => {
	// A list in which nothing is left to take back helps nobody.
	const runs = (over.runs ?? []).every(({isUndone}) => isUndone) ? [] : (over.runs ?? []);
	const say = 'Enter previews one run. Nothing is undone by moving here.';
	return (
		<MenuPage
			id="undo"
			title={['Undo']}
			content={undoListContent(over.runs)}
			entries={runs.map(run => ({...runLabel(run), value: run.run, say: run.isUndone ? 'This run was taken back already.' : say}))}
			onChoose={(_value, cursor) => {
				const run = runs[cursor];
				if (run && canGoBack(run)) onChoose(run);
			}}
			beneath={(cursor, area) => {
				const run = runs[cursor];
				return run ? linesPart([{text: `Run ${run.run}`}, ...runLines(run).map(line => ({...line, indent: 1}))], area) : [];
			}}
			keys={
				runs.length === 0
					? [{id: 'esc', run: close}]
					: [{id: 'move'}, {id: 'enter', word: 'preview'}, {id: 'esc', run: close}, {id: 'help'}]
			}
		/>
	);
};

const UndoPreview = ({over, undoCommand, say, onSay, onChoose, onTake}: Props) => {
	const run = over.chosen;
	if (!run) return null;
	const close = () => onChoose(null);
	const take = () => onTake(run);
	const content = undoPreviewContent(run, undoCommand(run.run));
	if (run.interrupts) return <UndoWord run={run} content={content} take={take} close={close} say={say} onSay={onSay} />;
	return (
		<MenuPage
			id={`undo ${run.run}`}
			title={['Undo', run.run]}
			content={content}
			entries={[
				{value: 'leave', label: 'Leave it as it is', say: 'Enter: back to the list. Nothing is changed.'},
				{value: 'take', label: 'Take it back', say: 'Enter takes this run back: newest change first, one restart at the end.'},
			]}
			onChoose={value => (value === 'take' ? take() : close())}
			keys={[{id: 'move'}, {id: 'enter'}, {id: 'esc', run: close}, {id: 'help'}]}
		/>
	);
};

type WordProps = {
	readonly run: RunSummary;
	readonly content: Content;
	readonly take: () => void;
	readonly close: () => void;
	readonly say: string | null;
	readonly onSay: (say: string | null) => void;
};

/** Taking back restarts too, and that interrupts people as much as the restart forward did: the same word is asked for. */
const UndoWord = ({run, content, take, close, say, onSay}: WordProps) => {
	useKeys('navigate', [{id: 'enter', word: 'take back'}, {id: 'esc', word: 'not now', run: close}, {id: 'help'}]);
	return (
		<Page
			id={`undo ${run.run} word`}
			title={['Undo', run.run]}
			say={say ?? 'It restarts the service. Type the word, then Enter. Enter alone does nothing.'}
			body={area => ({
				above: spaced([newsPart(content.news, area), blocksPart(content.blocks, area)], area),
				menu: [
					confirmPart({
						word: interruptingWord,
						onConfirm: take,
						onSay,
						columns: area.columns,
					}),
				],
			})}
		/>
	);
};
