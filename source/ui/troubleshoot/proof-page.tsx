import type {KeyUse} from '../keys.js';
import {MenuPage} from '../wizard/menu-page.js';
import {resultContent} from '../wizard/result-content.js';
import {toHome} from './home.js';
import type {PageProps} from './page-props.js';
import {type ProofAct, proofContent, proofEntries} from './proof-content.js';

const commonKeys = ({deeds, home}: PageProps): readonly KeyUse[] => [
	{id: 'undo', run: deeds.openUndo},
	{id: 'look', isHidden: true, run: deeds.lookAgain},
	{id: 'log', isHidden: true, run: () => deeds.dispatch({did: 'cover', over: {is: 'log'}})},
	{id: 'esc', word: home, run: () => deeds.dispatch({did: 'to-symptoms'})},
	{id: 'help'},
	{
		id: 'quit',
		...(home === 'dashboard' ? {isHidden: true, help: 'back to the dashboard'} : {word: 'leave'}),
		run: () => deeds.leave({reason: 'left'}),
	},
];

/** What the look after the fix brought. */
export const ProofPage = (props: PageProps) => {
	const {diagnosis, state, deeds, home} = props;
	if (!state.proof) return null;
	const acts: Readonly<Record<ProofAct, () => void>> = {
		next: () => deeds.showCause(0),
		look: deeds.lookAgain,
		undo: deeds.openUndo,
		symptoms: () => deeds.dispatch({did: 'to-symptoms'}),
		watch: () => deeds.leave({reason: 'watch'}),
		leave: () => deeds.leave({reason: 'left'}),
	};
	return (
		<MenuPage
			id={`proof ${state.token}`}
			title={['Troubleshoot', 'Proof']}
			content={proofContent(state.proof)}
			entries={proofEntries(state.proof, diagnosis.run(), home)}
			onChoose={value => acts[value as ProofAct]()}
			onMove={() => deeds.dispatch({did: 'say', say: null})}
			say={state.say}
			keys={[{id: 'enter'}, ...commonKeys(props)]}
		/>
	);
};

/** How taking a run back ended. */
export const UndonePage = (props: PageProps) => {
	const {state, deeds, home} = props;
	if (!state.ended) return null;
	return (
		<MenuPage
			id={`undone ${state.token}`}
			title={['Troubleshoot', 'Undo']}
			content={resultContent(state.ended)}
			entries={[
				{...toHome(home), say: `Enter: the ${home}. Looking shows how things stand now.`},
				{value: 'undo', label: 'Take back more', say: 'Enter: the list of runs, newest first.'},
			]}
			onChoose={value => (value === 'undo' ? deeds.openUndo() : deeds.dispatch({did: 'to-symptoms'}))}
			onMove={() => deeds.dispatch({did: 'say', say: null})}
			say={state.say}
			keys={[{id: 'enter'}, ...commonKeys(props)]}
		/>
	);
};
