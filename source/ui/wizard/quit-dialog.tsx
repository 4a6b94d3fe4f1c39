import {count} from '../../speech/value.js';
import type {Walk} from '../../steps/walk.js';
import type {WizardDeeds} from './deeds.js';
import {type MenuEntry, MenuPage} from './menu-page.js';
import {quitContent} from './quit-content.js';
import {railAt} from './shell.js';
import type {State} from './state.js';
import {stepTitle} from './step-title.js';

type Props = {readonly walk: Walk; readonly run: string | null; readonly state: State; readonly deeds: WizardDeeds};

/** Leaving with work in the air asks, and the cursor stands on Stay. */
export const QuitDialog = ({walk, run, state, deeds}: Props) => {
	const applied = walk.applied();
	const stay = () => deeds.dispatch({did: 'uncover'});
	const entries: readonly MenuEntry[] = [
		{value: 'stay', label: 'Stay', say: ''},
		{value: 'later', label: 'Leave, and go on later', detail: 'answers are kept, passwords are not', say: ''},
		...(run !== null && applied.length > 0
			? [{value: 'take-back', label: 'Leave, and take back', detail: `${count(applied.length, 'change')} of run ${run}`, say: ''}]
			: []),
	];
	return (
		<MenuPage
			id="quit"
			title={state.view ? stepTitle(state.view) : ['Leave']}
			steps={railAt(walk.rail(), state.spot?.id)}
			content={quitContent(applied, walk.rail(), {takenBack: walk.takenBack(), savedAs: state.savedAs})}
			entries={entries}
			onChoose={value => {
				if (value === 'later') return deeds.leaveForLater();
				return value === 'take-back' ? deeds.leaveAndTakeBack() : stay();
			}}
			keys={[
				{id: 'move'},
				{id: 'enter'},
				{id: 'esc', word: 'stay', run: stay},
				{id: 'quit', isHidden: true, help: 'closes, and stays', run: stay},
			]}
		/>
	);
};
