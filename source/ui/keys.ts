/** What the keyboard is for just now; `screens` stack them. */
export type Mode = 'navigate' | 'edit' | 'filter' | 'dialog' | 'busy';

type KeyRow = {
	/** Presses that mean it, and in which modes. */
	readonly presses: Readonly<Partial<Record<Mode, readonly string[]>>>;

	/** How the footer and help write the key. */
	readonly shown: string;

	/** Where another press means it in a field. */
	readonly shownInEdit?: string;

	/** The footer's word. */
	readonly word: string;

	/** The sentence of help. */
	readonly help: string;

	/** Works on every page. */
	readonly isEverywhere?: boolean;

	/** Only moves within the page, so keys that come with it are kept. */
	readonly isMove?: boolean;

	/** The router or the field itself takes it: no page has to. */
	readonly isOwn?: boolean;
};

const always = (...presses: readonly string[]) =>
	({navigate: presses, edit: presses, filter: presses, dialog: presses, busy: presses}) as const;
const onPages = (...presses: readonly string[]) => ({navigate: presses, dialog: presses}) as const;
const inFields = (...presses: readonly string[]) => ({edit: presses, filter: presses}) as const;
const navigate = (...presses: readonly string[]) => ({navigate: presses}) as const;

/** The key table. Handlers, the footer, help and the router read this one place. */
export const keyTable = {
	enter: {
		presses: {...always('enter'), busy: []},
		shown: 'enter',
		word: 'choose',
		help: 'choose, or apply what stands under "change"',
	},
	esc: {
		presses: always('esc'),
		shown: 'esc',
		word: 'back',
		help: 'back, or close; never changes anything',
		isEverywhere: true,
	},
	up: {presses: {...onPages('up', 'k'), ...inFields('up')}, shown: '↑', word: 'up', help: 'one row up', isMove: true},
	down: {presses: {...onPages('down', 'j'), ...inFields('down')}, shown: '↓', word: 'down', help: 'one row down', isMove: true},
	move: {presses: {}, shown: '↑↓', word: 'move', help: 'move; j and k do the same', isMove: true},
	left: {presses: onPages('left'), shown: '←', word: 'choice before', help: 'the choice before, in a row', isMove: true},
	right: {presses: onPages('right'), shown: '→', word: 'next choice', help: 'the next choice, in a row', isMove: true},
	next: {presses: always('tab'), shown: 'tab', word: 'next', help: 'next field or panel', isEverywhere: true, isMove: true},
	previous: {
		presses: always('shift+tab'),
		shown: 'shift+tab',
		word: 'back',
		help: 'the field or panel before',
		isEverywhere: true,
		isMove: true,
	},
	complete: {presses: inFields('tab'), shown: 'tab', word: 'complete', help: 'completes the path', isMove: true},
	space: {presses: onPages('space'), shown: 'space', word: 'choose', help: 'tick, or choose', isMove: true},
	first: {presses: onPages('home', 'g'), shown: 'home', word: 'first', help: 'the first row; g does the same', isMove: true},
	last: {presses: onPages('end', 'G'), shown: 'end', word: 'last', help: 'the last row; G does the same', isMove: true},
	pageUp: {presses: always('pgup'), shown: 'pgup', word: 'page up', help: 'scrolls one page up', isEverywhere: true, isMove: true},
	pageDown: {presses: always('pgdn'), shown: 'pgdn', word: 'page down', help: 'scrolls one page down', isEverywhere: true, isMove: true},
	filter: {presses: onPages('/'), shown: '/', word: 'filter', help: 'filters the list'},
	help: {
		presses: {...onPages('?'), ...inFields('ctrl+g'), busy: ['?']},
		shown: '?',
		shownInEdit: 'ctrl+g',
		word: 'help',
		help: 'this help',
		isEverywhere: true,
		isOwn: true,
	},
	bundle: {presses: onPages('b'), shown: 'b', word: 'bundle', help: 'writes a support bundle'},
	copy: {presses: navigate('c'), shown: 'c', word: 'show the path', help: 'the path alone on the screen, for copying'},
	details: {presses: navigate('d'), shown: 'd', word: 'details', help: 'the whole file, each proof in full'},
	fix: {presses: navigate('f'), shown: 'f', word: 'fix', help: 'fixes the finding under the cursor'},
	log: {presses: {navigate: ['l'], busy: ['l']}, shown: 'l', word: 'log', help: 'the log around this moment'},
	keep: {presses: navigate('s'), shown: 's', word: 'keep the lab', help: 'keeps the lab after leaving'},
	pause: {presses: navigate('p'), shown: 'p', word: 'pause', help: 'pauses, and goes on'},
	nextProblem: {presses: navigate('n'), shown: 'n', word: 'next problem', help: 'the next problem or cause'},
	lastProblem: {presses: navigate('N'), shown: 'N', word: 'problem before', help: 'the problem or cause before'},
	take: {presses: inFields('ctrl+n'), shown: 'ctrl+n', word: 'take it', help: 'takes the suggested text'},
	look: {presses: navigate('r'), shown: 'r', word: 'look again', help: 'looks again', isEverywhere: true},
	show: {presses: inFields('ctrl+r'), shown: 'ctrl+r', word: 'show', help: 'shows or hides a password', isMove: true},
	undo: {presses: onPages('u'), shown: 'u', word: 'undo', help: 'takes back: a list, newest first'},
	clear: {presses: inFields('ctrl+u'), shown: 'ctrl+u', word: 'clear', help: 'clears to the start', isMove: true, isOwn: true},
	unfold: {presses: navigate('v'), shown: 'v', word: 'unfold', help: 'unfolds what passed', isEverywhere: true},
	watch: {presses: navigate('w'), shown: 'w', word: 'watch', help: 'opens watch over the page'},
	zoom: {presses: navigate('z'), shown: 'z', word: 'zoom', help: 'gives the panel the whole window, and back'},
	quit: {
		presses: onPages('q'),
		shown: 'q',
		word: 'quit',
		help: 'leave; asks when work is not applied',
		isEverywhere: true,
	},
	leave: {
		presses: always('ctrl+c'),
		shown: 'ctrl+c',
		word: 'leave now',
		help: 'leave now, exit code 130; what is done can still be undone',
		isEverywhere: true,
		isOwn: true,
	},
	suspend: {
		presses: always('ctrl+z'),
		shown: 'ctrl+z',
		word: 'to the shell',
		help: 'to the shell, fg comes back',
		isEverywhere: true,
		isOwn: true,
	},
	redraw: {presses: always('ctrl+l'), shown: 'ctrl+l', word: 'draw again', help: 'draws the screen again', isEverywhere: true, isOwn: true},
} as const satisfies Readonly<Record<string, KeyRow>>;

export type KeyId = keyof typeof keyTable;

export const keyRow = (id: KeyId): KeyRow => keyTable[id];

/** A key as one page uses it. Without `run` it only stands in the footer and in help: somebody below handles it. */
export type KeyUse = {
	readonly id: KeyId;

	/** The page's own word in the footer: "apply" for enter. */
	readonly word?: string;

	/** The page's own sentence in help. */
	readonly help?: string;

	/** In help, not in the footer. */
	readonly isHidden?: boolean;
	readonly run?: () => void;
};

export const means = (id: KeyId, press: string, mode: Mode): boolean => keyRow(id).presses[mode]?.includes(press) ?? false;

export const shownKey = (id: KeyId, mode: Mode): string => {
	const {shown, shownInEdit} = keyRow(id);
	return (mode === 'edit' || mode === 'filter') && shownInEdit ? shownInEdit : shown;
};

const works = (id: KeyId, mode: Mode): boolean => id === 'move' || (keyRow(id).presses[mode]?.length ?? 0) > 0;

/** The key does something just now; `heard`: the keys somebody has a use for. */
export const isHeard = (id: KeyId, heard: ReadonlySet<KeyId>): boolean =>
	keyRow(id).isOwn === true || (id === 'move' ? heard.has('up') || heard.has('down') : heard.has(id));

/** The footer: "enter apply   esc back   ? help   q quit". Only keys that work in this mode; what does not fit goes from before the last two. `gap`: spaces between them. */
export const keyLine = (uses: readonly KeyUse[], mode: Mode, columns: number, gap = 3): string => {
	const between = ' '.repeat(gap);
	const words = uses
		.filter(({id, isHidden}) => !isHidden && works(id, mode))
		.map(({id, word}) => `${shownKey(id, mode)} ${word ?? keyRow(id).word}`);
	while (words.length > 1 && words.join(between).length > columns) words.splice(Math.max(1, words.length - 3), 1);
	return words.join(between);
};

export type HelpRow = {readonly key: string; readonly say: string};

/** What help shows: the page's own keys first, then those of every page that work on this one. */
export const helpRows = (
	uses: readonly KeyUse[],
	mode: Mode,
	heard: ReadonlySet<KeyId>,
): {readonly here: readonly HelpRow[]; readonly everywhere: readonly HelpRow[]} => {
	const row = ({id, help}: KeyUse): HelpRow => ({key: shownKey(id, mode), say: help ?? keyRow(id).help});
	const own = uses.filter(({id, help}) => works(id, mode) && (help !== undefined || !keyRow(id).isEverywhere));
	const named = new Set(own.map(({id}) => id));
	const everywhere = (Object.keys(keyTable) as KeyId[]).filter(
		id => keyRow(id).isEverywhere && works(id, mode) && isHeard(id, heard) && !named.has(id),
	);
	return {here: own.map(row), everywhere: everywhere.map(id => row({id}))};
};
