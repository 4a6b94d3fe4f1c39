import type {StepView, Walk} from '../../steps/walk.js';
import {useKeys} from '../router.js';
import type {WizardDeeds} from './deeds.js';
import {logPart} from './log-tail.js';
import {blocksPart, newsPart, spaced} from './parts.js';
import {Page, railAt} from './shell.js';
import type {State} from './state.js';
import {stepTitle} from './step-title.js';
import {waitPart} from './wait-rows.js';

type Props = {
	readonly walk: Walk;
	readonly view: StepView | null;
	readonly state: State;
	readonly deeds: WizardDeeds;

	/** Milliseconds since some fixed moment. */
	readonly clock: () => number;
};

const news: Readonly<Record<State['deed'], string>> = {
	apply: 'The changes are made, then we look again.',
	fix: 'The fix is made, then we look again.',
	undo: 'What this run changed is taken back, newest first.',
	look: 'We look again. Nothing is changed.',
};

/** While something runs: rows that were there from the start, and only the seconds of what is waited for move. */
export const WaitingPage = ({walk, view, state, deeds, clock}: Props) => {
	const canStop = state.deed === 'apply' || state.deed === 'fix';
	useKeys('busy', [
		...(canStop ? [{id: 'esc' as const, word: 'stop waiting', help: 'stops waiting, not the server', run: deeds.stopWaiting}] : []),
		{id: 'log', word: 'whole log', run: deeds.showLog},
		{id: 'help'},
	]);
	// Announced rows stand from the start; where others come as they are done, nothing may stand below them.
	const isAnnounced = state.deed === 'apply';
	const why = (isAnnounced && view?.blocks.filter(({label}) => label === 'why')) || [];
	return (
		<Page
			id={`${state.spot?.id} waiting`}
			title={view ? stepTitle(view) : ['Undo']}
			steps={railAt(walk.rail(), state.spot?.id)}
			say={state.say ?? (canStop ? 'esc stops waiting; what was begun goes on by itself.' : '')}
			body={area => ({
				above: spaced(
					[
						newsPart([{text: news[state.deed]}], area),
						waitPart({rows: state.progress, began: state.began, clock}, area),
						blocksPart(why, area),
						isAnnounced ? logPart(walk, area) : [],
					],
					area,
				),
				menu: [],
			})}
		/>
	);
};
