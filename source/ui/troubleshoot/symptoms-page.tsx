import {symptoms} from '../../diagnose/symptoms.js';
import {MenuPage} from '../wizard/menu-page.js';
import type {PageProps} from './page-props.js';

const say = "Enter looks. Looking changes nothing; it leaves a line in the server's log.";

/** Symptoms in the operator's words; each only sorts the looking. */
export const SymptomsPage = ({state, deeds}: PageProps) => (
	<MenuPage
		id="symptoms"
		title={['Troubleshoot']}
		content={{news: [{text: 'What do you see? If in doubt, take the first.'}], blocks: []}}
		entries={symptoms.map(({id, label, detail}) => ({value: id, label, say, ...(detail ? {detail} : {})}))}
		onChoose={value => {
			const symptom = symptoms.find(({id}) => id === value);
			if (symptom) deeds.look(symptom);
		}}
		onMove={() => deeds.dispatch({did: 'say', say: null})}
		say={state.say}
		keys={[
			{id: 'move'},
			{id: 'enter', word: 'look'},
			{id: 'esc', run: () => deeds.leave({reason: 'left'})},
			{id: 'undo', isHidden: true, run: deeds.openUndo},
			{id: 'log', isHidden: true, run: () => deeds.dispatch({did: 'cover', over: {is: 'log'}})},
			{id: 'help'},
			{id: 'quit', run: () => deeds.leave({reason: 'left'})},
		]}
	/>
);
