import {confirmPart} from '../confirm-word.js';
import {useKeys} from '../router.js';
import {blocksPart, newsPart, spaced} from './parts.js';
import {Page, railAt} from './shell.js';
import type {StepPageProps} from './step-page-props.js';
import {stepTitle, vendorNote} from './step-title.js';
import {interruptingWord, wordContent} from './word-content.js';

/** Asks for one typed word before people are interrupted. The field is empty: Enter alone does nothing. */
export const WordPage = ({walk, view, state, deeds}: StepPageProps) => {
	const {cure} = state;
	const content = wordContent(view, cure?.changes, walk.applied());
	useKeys('navigate', [
		{id: 'enter', word: interruptingWord},
		{id: 'esc', word: 'not now', run: () => deeds.dispatch({did: 'back-to-page'})},
		{id: 'help'},
	]);
	return (
		<Page
			id={`${view.id} word`}
			title={stepTitle(view)}
			steps={railAt(walk.rail(), view.id)}
			helpNotes={[vendorNote(view)]}
			say={state.say ?? 'Type the word, then Enter. Enter alone does nothing.'}
			body={area => ({
				above: spaced([newsPart(content.news, area), blocksPart(content.blocks, area)], area),
				menu: [
					confirmPart({
						word: interruptingWord,
						onConfirm: () => (cure ? deeds.fix(cure.finding) : deeds.apply()),
						onSay: say => deeds.dispatch({did: 'say', say}),
						columns: area.columns,
					}),
				],
			})}
		/>
	);
};
