import type {KeyUse} from '../keys.js';
import type {StepKeyDeeds} from './step-keys.js';

type Use = {
	/** What has the cursor. */
	readonly stands: 'path' | 'password' | 'field' | 'menu';
	readonly hasPassed: boolean;
	readonly enterWord: string;
	readonly complete: () => void;
	readonly toMenu: () => void;
	readonly leaveOut: () => void;
	readonly deeds: StepKeyDeeds;
};

/** The keys of the page that takes files. Enter is the field's own. */
export const filesKeys = ({stands, hasPassed, enterWord, complete, toMenu, leaveOut, deeds}: Use): readonly KeyUse[] => {
	if (stands === 'path') {
		return [
			{id: 'enter', word: 'read'},
			{id: 'complete', run: complete},
			{id: 'clear'},
			{id: 'previous', isHidden: true, run: toMenu},
			{id: 'esc', help: 'leaves the field; once more, the page', run: toMenu},
			{id: 'help'},
		];
	}

	if (stands === 'password') {
		return [
			{id: 'enter', word: 'try'},
			{id: 'show'},
			{id: 'clear'},
			{id: 'next', isHidden: true, help: 'to the menu; the file stays locked', run: toMenu},
			{id: 'esc', word: 'leave this file out', help: 'leaves this file out; it can be given again', run: leaveOut},
			{id: 'help'},
		];
	}

	if (stands === 'field') {
		return [
			{id: 'enter', word: 'take'},
			{id: 'show'},
			{id: 'next', run: deeds.next},
			{id: 'previous', isHidden: true, run: deeds.previous},
			{id: 'esc', run: toMenu},
			{id: 'help'},
		];
	}

	return [
		{id: 'enter', word: enterWord},
		{id: 'next', isHidden: true, run: deeds.next},
		{id: 'details', run: deeds.detail},
		...(hasPassed ? [{id: 'unfold' as const, run: deeds.unfold}] : []),
		{id: 'look', isHidden: true, run: deeds.look},
		{id: 'esc', run: deeds.esc},
		{id: 'undo', isHidden: true, run: deeds.undo},
		...(deeds.keep ? [{id: 'keep' as const, run: deeds.keep}] : []),
		{id: 'help'},
		{id: 'quit', run: deeds.quit},
	];
};
