import {duration} from '../../speech/value.js';
import {useKeys} from '../router.js';
import {newsPart, spaced} from '../wizard/parts.js';
import {Page} from '../wizard/shell.js';
import {lookPart} from './look-list.js';
import type {PageProps} from './page-props.js';

/** What is being looked at, live. Nothing is changed, and nothing moves but what comes back. */
export const LookingPage = ({state, deeds, clock}: PageProps) => {
	const {rows, began, symptom} = state;
	const back = rows.filter(({ms}) => ms !== null).length;
	useKeys('busy', [{id: 'esc', word: 'stop looking', help: 'stops looking, changes nothing', run: deeds.stop}, {id: 'help'}]);
	return (
		<Page
			id="looking"
			title={['Troubleshoot', 'Looking']}
			say={`${back} of ${rows.length} looked at, ${duration(clock() - began)}. Looking changes nothing.`}
			body={area => ({
				above: spaced([newsPart([{text: symptom?.news ?? ''}], area), [lookPart({rows, began, clock}, area)]], area),
				menu: [],
			})}
		/>
	);
};
