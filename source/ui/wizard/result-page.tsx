import type {StepResult, StepView} from '../../steps/walk.js';
import {type Act, resultChoices} from './choices.js';
import {causesOf} from './finding-content.js';
import {MenuPage} from './menu-page.js';
import {pathToShow} from './path-to-show.js';
import {resultContent} from './result-content.js';
import {titleAhead} from './route.js';
import {railAt} from './shell.js';
import type {StepPageProps} from './step-page-props.js';
import {stepTitle, vendorNote} from './step-title.js';

type Props = Pick<StepPageProps, 'walk' | 'state' | 'deeds' | 'isLab'> & {
	/** `null`: a run was taken back before any step was looked at. */
	readonly view: StepView | null;
	readonly result: StepResult;
};

/** How applying ended: the proof first; or the finding that stands in its place, with its fix. */
export const ResultPage = ({walk, view, state, deeds, isLab, result}: Props) => {
	const ahead = titleAhead(walk, state.spot);
	const [cause] = causesOf(result.outcomes);
	const path = pathToShow(null, result.changes.length > 0 ? result.changes : walk.applied());
	const toPage = () => deeds.dispatch({did: 'back-to-page'});
	const acts: Partial<Record<Act, () => void>> = {
		'go-on': deeds.goOn,
		finish: deeds.goOn,
		look: deeds.lookAtProof,
		fix: () => cause && deeds.mend(cause, result.remedy ?? []),
		'try-again': toPage,
		undo: deeds.openUndo,
		'leave-open': deeds.leaveOpen,
	};
	const choices = state.deed === 'undo' ? afterUndo : resultChoices(result, ahead, {fix: walk.fix !== undefined});
	return (
		<MenuPage
			id={`${state.spot?.id} result ${state.stamp}`}
			title={view ? stepTitle(view) : ['Undo']}
			steps={railAt(walk.rail(), state.spot?.id, true)}
			helpNotes={view ? [vendorNote(view)] : []}
			content={resultContent(result)}
			entries={choices.map(choice => ({...choice, value: choice.act, makesPreviewed: choice.act === 'fix'}))}
			onChoose={value => acts[value as Act]?.()}
			say={state.say}
			onMove={() => deeds.dispatch({did: 'say', say: null})}
			keys={[
				{id: 'enter', word: choices[0]?.act === 'go-on' ? 'go on' : 'choose'},
				{id: 'look', isHidden: true, run: deeds.lookAtProof},
				...(choices.some(({act}) => act === 'fix') ? [{id: 'fix' as const, isHidden: true, run: () => acts.fix?.()}] : []),
				{id: 'log', run: deeds.showLog},
				...(path === null ? [] : [{id: 'copy' as const, isHidden: true, run: () => deeds.showPath(path)}]),
				{id: 'undo', run: deeds.openUndo},
				{id: 'esc', run: toPage},
				...(isLab ? [{id: 'keep' as const, run: deeds.keepLab}] : []),
				{id: 'help'},
				{id: 'quit', run: deeds.quit},
			]}
		/>
	);
};

const afterUndo = [
	{act: 'try-again', label: 'Look at this step again', say: 'Enter: the page of this step, as things stand now.'},
	{act: 'undo', label: 'Take back more', say: 'Enter: the list of runs, newest first.'},
] as const;
