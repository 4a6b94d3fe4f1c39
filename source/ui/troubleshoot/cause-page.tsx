import {causeInFront} from '../../diagnose/state.js';
import {MenuPage} from '../wizard/menu-page.js';
import {alsoCured, type CauseAct, causeContent, causeEntries, causeTitle, nothingContent} from './cause-content.js';
import type {PageProps} from './page-props.js';

/** The one cause, alone; or that nothing is wrong that could be seen. */
export const CausePage = ({state, deeds, home}: PageProps) => {
	const {found, at} = state;
	if (!found) return null;
	const number = found.causes.length;
	const toSymptoms = () => deeds.dispatch({did: 'to-symptoms'});
	const by = (step: number) => () => deeds.showCause((at + step + number) % number);
	const acts: Readonly<Record<CauseAct, () => void>> = {
		remedy: () => deeds.showRemedy(),
		together: () => deeds.showRemedy(alsoCured(found, at)),
		look: deeds.lookAgain,
		next: by(1),
		symptoms: toSymptoms,
	};
	const isOurs = (causeInFront(state)?.finding.finding.remedy.changes.length ?? 0) > 0;
	return (
		<MenuPage
			id={`cause ${at} ${state.token}`}
			title={causeTitle(found, at)}
			content={number === 0 ? nothingContent(found) : causeContent(found, at)}
			entries={causeEntries(found, at, home)}
			onChoose={value => acts[value as CauseAct]()}
			onMove={() => deeds.dispatch({did: 'say', say: null})}
			say={state.say}
			keys={[
				{id: 'enter'},
				{id: 'move'},
				...(number > 0
					? [{id: 'details' as const, word: 'each proof in full', run: () => deeds.dispatch({did: 'cover', over: {is: 'details'}})}]
					: []),
				...(number > 1
					? [
							{id: 'nextProblem' as const, word: 'next cause', run: by(1)},
							{id: 'lastProblem' as const, isHidden: true, run: by(-1)},
						]
					: []),
				...(isOurs ? [{id: 'fix' as const, isHidden: true, run: () => deeds.showRemedy()}] : []),
				{id: 'look', isHidden: true, run: deeds.lookAgain},
				{id: 'log', isHidden: true, run: () => deeds.dispatch({did: 'cover', over: {is: 'log'}})},
				{id: 'undo', isHidden: true, run: deeds.openUndo},
				{id: 'esc', ...(home === 'dashboard' ? {word: home} : {}), run: toSymptoms},
				{id: 'help'},
				{
					id: 'quit',
					...(home === 'dashboard' ? {isHidden: true, help: 'back to the dashboard'} : {}),
					run: () => deeds.leave({reason: 'left'}),
				},
			]}
		/>
	);
};
