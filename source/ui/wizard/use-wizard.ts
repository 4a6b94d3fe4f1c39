import {useCallback, useEffect, useMemo, useReducer, useRef} from 'react';
import type {WizardDeeds, WizardOptions} from './deeds.js';
import {isFailed} from './finding-content.js';
import {makeDeeds} from './make-deeds.js';
import {reduce} from './reduce.js';
import {firstSpot} from './route.js';
import {firstState, type State} from './state.js';
import {useLooks} from './use-looks.js';
import {useWatching} from './watching.js';

/** State and effects of the wizard: every promise of the walk ends in one event, or in the page for a fault of ours. */
export const useWizard = (options: WizardOptions): readonly [State, WizardDeeds] => {
	const {walk, hasWelcome, clock} = options;
	const [state, dispatch] = useReducer(reduce, firstState, first => ({...first, spot: hasWelcome ? null : firstSpot(walk)}));
	const now = useRef({state, options});
	now.current = {state, options};
	const deeds = useMemo(() => makeDeeds(walk, () => now.current, dispatch), [walk]);

	const stateNow = useCallback(() => now.current.state, []);
	useLooks({walk, state, now: stateNow, deeds, clock});
	useWatching(state, stateNow, deeds, clock);
	const {wantsOn, view} = state;
	useEffect(() => {
		if (wantsOn === 'ready' && view && !view.hindrances.some(isFailed)) deeds.goOn();
	}, [deeds, wantsOn, view]);
	return [state, deeds];
};
