import {useKeys} from '../router.js';
import {logPart} from '../wizard/log-tail.js';
import {newsPart, spaced} from '../wizard/parts.js';
import {Page} from '../wizard/shell.js';
import {waitPart} from '../wizard/wait-rows.js';
import type {PageProps} from './page-props.js';

/** While the fix is made, or a run is taken back: rows that were there from the start. */
export const BusyPage = ({diagnosis, state, deeds, clock}: PageProps) => {
	const isCure = state.deed === 'cure';
	useKeys('busy', [
		...(isCure ? [{id: 'esc' as const, word: 'stop waiting', help: 'stops waiting, not the server', run: deeds.stop}] : []),
		{id: 'log', word: 'whole log', run: () => deeds.dispatch({did: 'cover', over: {is: 'log'}})},
		{id: 'help'},
	]);
	const news = isCure ? 'The fix is made, then we look again at everything.' : 'What this run changed is taken back, newest first.';
	return (
		<Page
			id="busy"
			title={['Troubleshoot', isCure ? 'Fixing' : 'Undo']}
			say={state.say ?? (isCure ? 'esc stops waiting; what was begun goes on by itself.' : '')}
			body={area => ({
				above: spaced(
					[
						newsPart([{text: news}], area),
						waitPart({rows: state.progress, began: state.began, clock}, area),
						isCure ? logPart(diagnosis, area) : [],
					],
					area,
				),
				menu: [],
			})}
		/>
	);
};
