import {Box, useWindowSize} from 'ink';
import {useEffect, useMemo, useReducer, useRef, useSyncExternalStore} from 'react';
import type {Watching, WatchLook} from '../../watch/watching.js';
import {Covers} from '../covers.js';
import {TextAlone} from '../text-alone.js';
import type {Leaving} from '../troubleshoot/deeds.js';
import {Troubleshoot, type TroubleshootProps} from '../troubleshoot/troubleshoot.js';
import {DashboardFrame} from './dashboard-frame.js';
import {keyOf} from './findings-list.js';
import type {History} from './history.js';
import type {Now} from './now.js';
import type {Showing} from './panel-content.js';
import {reduce} from './reduce.js';
import {firstState, type State} from './state.js';
import {useWatchKeys} from './use-watch-keys.js';
import {makeDeeds} from './watch-deeds.js';
import {planWatch} from './watch-plan.js';

export type DashboardProps = {
	readonly watching: Watching;

	/** What was seen so far. */
	readonly history: () => History;

	/** Mode words of row 1: "on-premise", "lab". */
	readonly modes: readonly string[];
	readonly onLeave: (leaving: Leaving) => void;

	/** What fixes a finding, with the pages of troubleshooting; absent: nothing can be fixed from here. */
	readonly cure?: Pick<TroubleshootProps, 'diagnosis' | 'hostLabel' | 'mode' | 'onFault'>;

	/** It lies over another page, and esc gives that back. */
	readonly isOver?: boolean;

	/** Milliseconds since 1970. */
	readonly clock?: () => number;
};

const idleAfter = 30_000;

// Milliseconds in which one short sentence is read.
const readAfter = 4000;

const begun = (look: WatchLook | null): State =>
	look ? reduce(firstState, {did: 'looked', causes: look.causes.map(keyOf), isIdle: true}) : firstState;

/** The live dashboard over whatever watches. It needs a router above it, as `openScreen` gives one. */
export const Dashboard = (props: DashboardProps) => {
	const {watching, history, onLeave, cure, isOver = false, clock = Date.now} = props;
	const {columns, rows} = useWindowSize();
	const view = useSyncExternalStore(watching.subscribe, watching.view);
	const [state, dispatch] = useReducer(reduce, view.look, begun);
	const pressed = useRef(0);
	const plan = planWatch(columns, rows);
	const site = watching.site();
	const showing: Showing = {view, site, state, lastGood: history().ocspGoodAt};
	const now = useRef<Now>({showing, plan, watching, diagnosis: cure?.diagnosis ?? null});
	now.current = {showing, plan, watching, diagnosis: cure?.diagnosis ?? null};
	const deeds = useMemo(
		() =>
			makeDeeds(
				() => now.current,
				event => {
					pressed.current = clock();
					dispatch(event);
				},
			),
		[clock],
	);

	const {look} = view;
	useEffect(() => {
		if (!look) return;
		const since = clock() - pressed.current;
		dispatch({did: 'looked', causes: look.causes.map(keyOf), isIdle: since >= idleAfter});
		if (since >= readAfter) dispatch({did: 'say', say: null});
	}, [look, clock]);

	const {over} = state;
	const isFixing = over?.is === 'fix' && cure !== undefined;
	useRest(watching, isFixing);
	const close = () => dispatch({did: 'close'});
	if (over?.is === 'fix' && cure)
		return <Troubleshoot {...cure} begin={over.begin} onLeave={leaving => (leaving.reason === 'fault' ? onLeave(leaving) : close())} />;
	if (over?.is === 'alone') return <TextAlone text={over.text} onClose={close} />;
	return (
		<Covers columns={columns} rows={rows} isTooSmall={plan.isTooSmall} page="Watch">
			<Keys {...{state, deeds, isWide: columns >= 100, isPaused: view.isPaused, quit: () => onLeave({reason: 'left'}), isOver}} />
			<DashboardFrame {...{watching, showing, plan, deeds, clock, modes: props.modes}} />
		</Covers>
	);
};

/** While something is mended here, the dashboard looks at nothing; afterwards it looks at once. */
const useRest = (watching: Watching, isResting: boolean): void => {
	useEffect(() => {
		if (!isResting) return;
		const wasPaused = watching.view().isPaused;
		watching.pause(true);
		return () => {
			watching.pause(wasPaused);
			watching.look();
		};
	}, [watching, isResting]);
};

const Keys = (keys: Parameters<typeof useWatchKeys>[0]) => {
	useWatchKeys(keys);
	return <Box />;
};
