import type {KeyUse} from '../keys.js';
import {useKeys, useLayer} from '../router.js';
import type {State} from './state.js';
import type {WatchDeeds} from './watch-deeds.js';

export type WatchKeys = {
	readonly state: State;
	readonly deeds: WatchDeeds;

	/** The window is wide: words stand whole. */
	readonly isWide: boolean;
	readonly isPaused: boolean;
	readonly quit: () => void;

	/** The dashboard lies over another page: esc leaves it. */
	readonly isOver: boolean;
};

/** Whatever can be done in any arrangement, unsaid in the footer. */
const hiddenKeys = (deeds: WatchDeeds, {panel}: State): readonly KeyUse[] => [
	{id: 'previous', isHidden: true, help: 'the panel before', run: () => deeds.turn(-1)},
	{id: 'left', isHidden: true, help: 'the panel before', run: () => deeds.turn(-1)},
	{id: 'right', isHidden: true, help: 'the next panel', run: () => deeds.turn(1)},
	{id: 'lastProblem', isHidden: true, run: () => deeds.problem(-1)},
	{id: 'unfold', isHidden: true, run: deeds.unfold},
	{id: 'log', isHidden: true, help: 'the log panel, zoomed', run: deeds.log},
	{id: 'space', isHidden: true, help: 'holds the log at the cursor, and follows again', ...(panel === 'log' ? {run: deeds.space} : {})},
	{id: 'copy', isHidden: true, help: 'the panel as text, alone on the screen, for copying', run: deeds.copy},
	...movingKeys(deeds),
];

const movingKeys = (deeds: WatchDeeds): readonly KeyUse[] => [
	{id: 'up', isHidden: true, run: () => deeds.move(-1)},
	{id: 'down', isHidden: true, run: () => deeds.move(1)},
	{id: 'pageUp', isHidden: true, run: () => deeds.page(-1)},
	{id: 'pageDown', isHidden: true, run: () => deeds.page(1)},
	{id: 'first', isHidden: true, run: deeds.first},
	{id: 'last', isHidden: true, help: 'the last row; in the log it follows again; G does the same', run: deeds.last},
];

const panelKeys = ({state, deeds, isWide, isPaused, quit, isOver}: WatchKeys): readonly KeyUse[] => {
	const {isZoomed, filter} = state;
	const esc = isZoomed ? 'smaller' : filter === '' ? null : 'all lines';
	return [
		{id: 'next', word: 'panel', help: 'the next panel', run: () => deeds.turn(1)},
		...(isZoomed || !isWide ? [] : [{id: 'zoom' as const, run: deeds.zoom}]),
		{id: 'enter', word: 'explain', help: 'explains the line or the finding under the cursor', run: deeds.explain},
		{
			id: 'nextProblem',
			word: isWide ? 'next problem' : 'problem',
			help: 'the next problem; in the log the next line that has to do with trust',
			run: () => deeds.problem(1),
		},
		{id: 'fix', help: 'fixes the finding under the cursor, else the root cause', run: deeds.fix},
		{id: 'pause', word: isPaused ? 'go on' : 'pause', run: deeds.pause},
		{id: 'filter', isHidden: !isWide, help: 'filters the log', run: deeds.openFilter},
		{id: 'look', word: 'look', run: deeds.look},
		...(esc === null ? [] : [{id: 'esc' as const, word: esc, help: 'back to all panels, or to all lines', run: deeds.close}]),
		...(isZoomed || !isWide ? [{id: 'zoom' as const, isHidden: true, run: deeds.zoom}] : []),
		...hiddenKeys(deeds, state),
		...(isOver && esc === null ? [{id: 'esc' as const, run: quit}] : []),
		{id: 'help'},
		{id: 'quit', ...(isOver ? {word: 'close'} : {help: 'leaves'}), run: quit},
	];
};

const explainKeys = ({state, deeds, quit, isOver}: WatchKeys): readonly KeyUse[] => {
	const {over, panel} = state;
	const isLine = over?.is === 'explain' && over.what === 'line';
	return [
		{id: 'move', word: isLine ? 'line before, line after' : 'finding before, after'},
		...movingKeys(deeds).filter(({id}) => id === 'up' || id === 'down'),
		...(isLine ? [{id: 'enter' as const, word: 'the finding', help: 'explains the finding it leads to', run: deeds.goOn}] : []),
		{id: 'fix', help: 'fixes the cause', run: deeds.fix},
		...(panel === 'log' || isLine ? [{id: 'nextProblem' as const, isHidden: true, run: () => deeds.problem(1)}] : []),
		{id: 'look', isHidden: true, run: deeds.look},
		{id: 'esc', word: 'close', run: deeds.close},
		{id: 'help'},
		{id: 'quit', isHidden: true, ...(isOver ? {word: 'close'} : {}), run: quit},
	];
};

/** The keys of the dashboard. While a filter is typed, the field has the letters, and esc shows all lines again. */
export const useWatchKeys = (keys: WatchKeys): void => {
	const {state, deeds} = keys;
	const {over, isFiltering} = state;
	useKeys('navigate', over?.is === 'explain' ? explainKeys(keys) : panelKeys(keys));
	useLayer(
		isFiltering && over === null
			? {
					mode: 'edit',
					keys: [{id: 'enter', word: 'take it'}, {id: 'esc', word: 'all lines', run: deeds.dropFilter}, {id: 'help'}],
				}
			: null,
	);
};
