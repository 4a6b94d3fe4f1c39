import {useEffect, useRef, useState} from 'react';
import type {StepView, Walk} from '../../steps/walk.js';
import {useLayer} from '../router.js';
import type {WizardDeeds} from './deeds.js';
import {blocksPart, linesPart, newsPart, spaced} from './parts.js';
import {progressLines} from './progress-lines.js';
import {Page, railAt} from './shell.js';
import type {State} from './state.js';
import {stepTitle} from './step-title.js';

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
	const since = useSeconds(state, clock);
	const canStop = state.deed === 'apply' || state.deed === 'fix';
	// Over everything, so that no key reaches the page it came from.
	useLayer(
		{
			mode: 'busy',
			keys: [
				...(canStop ? [{id: 'esc' as const, word: 'stop waiting', help: 'stops waiting, not the server', run: deeds.stopWaiting}] : []),
				{id: 'help'},
			],
		},
		true,
	);
	const why = view?.blocks.filter(({label}) => label === 'why') ?? [];
	return (
		<Page
			id={`${state.spot?.id} waiting`}
			title={view ? stepTitle(view) : ['Undo']}
			steps={railAt(walk.rail(), state.spot?.id)}
			say={state.say ?? (canStop ? 'esc stops waiting; what was begun goes on by itself.' : '')}
			body={area => ({
				above: spaced(
					[newsPart([{text: news[state.deed]}], area), linesPart(progressLines(state.progress, since), area), blocksPart(why, area)],
					area,
				),
				menu: [],
			})}
		/>
	);
};

/** How long the row in progress has taken, told once a second. */
const useSeconds = ({progress}: State, clock: () => number): number => {
	const current = progress.findLast(({state}) => state === 'now')?.key ?? null;
	const begun = useRef({key: current, at: clock()});
	if (begun.current.key !== current) begun.current = {key: current, at: clock()};
	const [, tick] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => tick(count => count + 1), 1000);
		return () => clearInterval(timer);
	}, []);
	return clock() - begun.current.at;
};
