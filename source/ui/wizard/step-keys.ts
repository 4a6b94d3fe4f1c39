import type {StepView} from '../../steps/walk.js';
import type {KeyUse} from '../keys.js';
import {ringSize} from './focus.js';

export type StepKeyDeeds = {
	readonly esc: () => void;
	readonly next: () => void;
	readonly previous: () => void;
	readonly turn: (by: 1 | -1) => void;
	readonly enter: () => void;
	readonly look: () => void;
	/** `null`: no path stands here. */
	readonly copy: (() => void) | null;
	readonly unfold: () => void;
	readonly detail: () => void;

	/** `null`: no file is edited here. */
	readonly whole: (() => void) | null;
	readonly undo: () => void;

	/** On the last page, where all that was done can be taken back. */
	readonly showsUndo: boolean;
	readonly quit: () => void;

	/** In the lab only. */
	readonly keep: (() => void) | null;
	readonly fix: (() => void) | null;

	/** `null`: nothing is suggested for this field. */
	readonly suggested: (() => void) | null;
};

/** What the cursor stands on decides the words of the key line. */
export const stepKeys = (view: StepView, focus: number | null, enterWord: string, deeds: StepKeyDeeds): readonly KeyUse[] => {
	const ask = focus === null ? undefined : view.asks[focus];
	const isItem = focus !== null && focus >= view.asks.length;
	const hasRing = ringSize(view) > 0;
	const turns = ask?.kind === 'choice' || (focus === null && view.asks.filter(({kind}) => kind === 'choice').length === 1);
	const pages: readonly KeyUse[] = [
		...(deeds.copy ? [{id: 'copy' as const, isHidden: view.changes.length === 0 && !isItem, run: deeds.copy}] : []),
		{id: 'undo', isHidden: !deeds.showsUndo, run: deeds.undo},
		...(deeds.keep ? [{id: 'keep' as const, run: deeds.keep}] : []),
		{id: 'help'},
		{id: 'quit', run: deeds.quit},
	];
	const folds: readonly KeyUse[] = [
		...(deeds.whole
			? [{id: 'details' as const, word: 'whole file', help: 'the whole file, with the changed lines marked', run: deeds.whole}]
			: []),
		...(!deeds.whole && (view.hindrances.length > 0 || view.items.length > 0) ? [{id: 'details' as const, run: deeds.detail}] : []),
		...(view.passed.length > 0 ? [{id: 'unfold' as const, run: deeds.unfold}] : []),
		...(deeds.fix ? [{id: 'fix' as const, isHidden: true, run: deeds.fix}] : []),
	];
	const turning: readonly KeyUse[] = turns
		? [
				{id: 'space', run: () => deeds.turn(1)},
				{id: 'right', isHidden: true, run: () => deeds.turn(1)},
				{id: 'left', isHidden: true, run: () => deeds.turn(-1)},
			]
		: [];
	const looking: KeyUse = {id: 'look', word: 'look', isHidden: !isItem, run: deeds.look};
	if (focus === null) {
		return [
			{id: 'enter', word: enterWord},
			...turning,
			...(hasRing
				? [
						{id: 'next' as const, run: deeds.next},
						{id: 'previous' as const, isHidden: true, run: deeds.previous},
					]
				: []),
			...folds,
			looking,
			{id: 'esc', run: deeds.esc},
			...pages,
		];
	}

	const moving: readonly KeyUse[] = [
		{id: 'next', run: deeds.next, isHidden: isItem},
		{id: 'previous', run: deeds.previous, isHidden: isItem},
		{id: 'down', isHidden: true, run: deeds.next},
		{id: 'up', isHidden: true, run: deeds.previous},
	];
	if (isItem) {
		return [
			{id: 'space', word: 'tick', run: () => deeds.turn(1)},
			{id: 'enter', word: 'explain', run: deeds.enter},
			...moving,
			looking,
			...folds,
			{id: 'esc', run: deeds.esc},
			...pages,
		];
	}

	return [
		...moving,
		...turning,
		{id: 'enter', word: enterWord, run: deeds.enter},
		...(deeds.suggested ? [{id: 'take' as const, run: deeds.suggested}] : []),
		...folds,
		looking,
		{id: 'esc', isHidden: true, run: deeds.esc},
		...pages,
	];
};
