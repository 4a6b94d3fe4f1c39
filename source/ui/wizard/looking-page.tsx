import type {Walk} from '../../steps/walk.js';
import {useKeys} from '../router.js';
import type {WizardDeeds} from './deeds.js';
import {newsPart} from './parts.js';
import {Page, railAt} from './shell.js';
import type {State} from './state.js';

/** Stands until the first look at a step came back. It can be left. */
export const LookingPage = ({walk, state, deeds}: {readonly walk: Walk; readonly state: State; readonly deeds: WizardDeeds}) => {
	const rail = walk.rail();
	const step = rail.find(({id}) => id === state.spot?.id);
	useKeys('navigate', [{id: 'esc', run: deeds.back}, {id: 'help'}, {id: 'quit', run: deeds.quit}]);
	return (
		<Page
			id={`${state.spot?.id} looking`}
			title={step ? [`Step ${step.number} of ${rail.length}`, step.title] : []}
			steps={railAt(rail, state.spot?.id)}
			say="Looking changes nothing."
			body={area => ({above: newsPart([{text: 'We look at what is there.'}], area), menu: []})}
		/>
	);
};
