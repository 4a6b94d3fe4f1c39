import {useRef, useState} from 'react';
import type {Ask} from '../../steps/ask.js';
import type {StepView} from '../../steps/walk.js';
import {turned} from './choice-rows.js';
import {type Choice, enterWordOf, isMendable, pageChoices} from './choices.js';
import {causesOf} from './finding-content.js';
import {focusOf, isForm, moved, ringSize} from './focus.js';
import {textOf} from './form.js';
import {knownFiles} from './known-files.js';
import {pathToShow} from './path-to-show.js';
import {titleAhead} from './route.js';
import type {StepKeyDeeds} from './step-keys.js';
import type {StepPageProps} from './step-page-props.js';
import {interrupts} from './word-content.js';

export type StepUse = {
	readonly focus: number | null;
	readonly cursor: number;
	readonly choices: readonly Choice[];
	readonly keyDeeds: StepKeyDeeds;
	readonly enterWord: string;
	moveCursor(cursor: number): void;
	choose(choice: Choice): void;
	type(ask: Ask, text: string): void;
	enter(): void;
};

/** What the keys of a step's page do. */
export const useStep = ({walk, view, state, deeds, isLab}: StepPageProps): StepUse => {
	const [cursor, setCursor] = useState(0);
	const focus = focusOf(state, view);
	const ahead = titleAhead(walk, state.spot);
	const choices = pageChoices(view, ahead, knownFiles(walk.site(), state.given).length > 0);
	const size = ringSize(view);
	const ask = focus === null ? undefined : view.asks[focus];
	const item = focus === null ? undefined : view.items[focus - view.asks.length];
	// Keys that come in one burst are heard before the next frame: each goes on from where the one before it went.
	const place = useRef(focus);
	place.current = focus;
	const put = (next: number | null) => {
		place.current = next;
		deeds.dispatch({did: 'focus', focus: next});
	};

	const take = (one: Ask | undefined): boolean => {
		if (!one) return true;
		const text = textOf(one, state);
		if (one.kind === 'secret') return text === '' || deeds.choosePassword(one, text);
		if (one.kind !== 'text' || !(one.key in state.typed)) return true;
		return deeds.answer(one, text);
	};

	/** Takes every text that still stands in a field; the cursor goes to the first that is wrong. */
	const takeAll = (): 'wrong' | 'new' | 'none' => {
		const open = view.asks.filter(one => one.kind === 'text' && one.key in state.typed && one.key !== ask?.key);
		const wrong = open.filter(one => !take(one))[0];
		if (wrong) put(view.asks.indexOf(wrong));
		return wrong ? 'wrong' : open.length > 0 ? 'new' : 'none';
	};

	const choose = (choice: Choice) => {
		// What is wrong in a field would be lost by going on, and what is new is looked at first.
		const left = leavesPage(choice) ? takeAll() : 'none';
		if (left === 'wrong') return;
		if (left === 'new') return choice.act === 'apply' ? deeds.dispatch({did: 'say', say: takenSay}) : deeds.goOnAfterLook();
		switch (choice.act) {
			case 'apply':
				return interrupts(view.changes) ? deeds.dispatch({did: 'ask-word'}) : deeds.apply();
			case 'go-on':
			case 'finish':
				return deeds.goOn();
			case 'leave-open':
				return deeds.leaveOpen();
			case 'add-file':
				return put(view.asks.findIndex(({kind}) => kind === 'files'));
			default:
				return deeds.look();
		}
	};

	// A page that only asks goes on at Enter; elsewhere Enter takes the text and moves on, down to the menu.
	const enter = () => {
		if (item) return deeds.dispatch({did: 'say', say: item.proved === undefined ? explainSay : provedSay});
		if (!take(ask)) return;
		// Several passwords are asked for one after the other; the page decides which is next.
		if (ask?.kind === 'secret') return;
		if (!(isForm(view) && choices[0]?.act === 'go-on')) return put(moved(focus, 1, size));
		if (takeAll() !== 'wrong') deeds.goOnAfterLook();
	};

	const move = (by: 1 | -1) => () => {
		// A wrong answer holds nobody: its field says what is wrong, and the page cannot be left with it.
		const from = place.current;
		take(from === null ? undefined : view.asks[from]);
		if (from === null) setCursor(0);
		put(moved(from, by, size));
	};

	const turn = (by: 1 | -1) => {
		// Else the page would put the cursor on what it finds open next.
		put(focus);
		if (item) return item.proved === undefined ? deeds.tick(item.id) : deeds.dispatch({did: 'say', say: provedSay});
		const choice = ask?.kind === 'choice' ? ask : view.asks.find(({kind}) => kind === 'choice');
		if (choice?.kind === 'choice') deeds.answer(choice, turned(choice, by));
	};

	const type = (one: Ask, text: string) => {
		deeds.dispatch({did: 'type', key: one.key, text});
		// This one answers every keystroke with what it would match.
		if (one.kind === 'subject') deeds.answer(one, text);
	};

	const suggestion = ask?.kind === 'subject' ? ask.suggest : undefined;
	const [cause] = causesOf(view.hindrances);
	const edited = view.changes.find(({needed, description}) => needed && description.whole)?.description;
	const path = pathToShow(view, walk.applied());
	const isTyping = ask !== undefined && ask.kind !== 'choice';
	return {
		focus,
		cursor: Math.min(cursor, choices.length - 1),
		choices,
		enter,
		choose,
		enterWord: enterWordFor(view, focus, choices, choices[Math.min(cursor, choices.length - 1)]),
		moveCursor(next) {
			setCursor(next);
			deeds.dispatch({did: 'say', say: null});
		},
		type,
		keyDeeds: {
			enter,
			turn,
			next: move(1),
			previous: move(-1),
			esc: () => (isTyping ? put(null) : deeds.back()),
			look: () => deeds.look(),
			copy: path === null ? null : () => deeds.showPath(path),
			unfold: () => deeds.dispatch({did: 'unfold'}),
			detail: () => deeds.dispatch({did: 'detail'}),
			whole: edited ? () => deeds.dispatch({did: 'cover', over: {is: 'whole-file', change: edited}}) : null,
			undo: deeds.openUndo,
			showsUndo: ahead === null && walk.run() !== null,
			quit: deeds.quit,
			suggested: ask === undefined || suggestion === undefined ? null : () => type(ask, suggestion),
			keep: isLab ? deeds.keepLab : null,
			fix: walk.fix && cause && isMendable(cause) ? () => deeds.mend(cause, view.remedy ?? []) : null,
		},
	};
};

const leavesPage = ({act}: Choice): boolean => act === 'apply' || act === 'go-on' || act === 'finish';

const takenSay = 'Your answer is taken. Look at the preview, then Enter.';
const provedSay = 'We saw this ourselves; it needs no tick.';
const explainSay = 'What to do there stands under the row. Space ticks it when it is done.';

const enterWordFor = (view: StepView, focus: number | null, choices: readonly Choice[], choice: Choice | undefined): string => {
	const [first] = choices;
	if (focus !== null && isForm(view)) return view.asks[focus]?.kind === 'subject' ? 'take it' : first?.act === 'go-on' ? 'go on' : 'take';
	if (focus !== null) return 'take';
	return enterWordOf(choice);
};
