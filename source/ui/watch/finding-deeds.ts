import type {Dispatch} from 'react';
import type {Failed} from '../../checks/root-causes.js';
import {symptoms} from '../../diagnose/symptoms.js';
import {rootOf} from './explain-content.js';
import {type FindingItem, failedItems, itemAt, itemsOf, keyOf} from './findings-list.js';
import type {LogLine} from './log-lines.js';
import {findingOf} from './log-rows.js';
import type {Now} from './now.js';
import type {Event} from './reduce.js';
import {isFixable} from './verdict.js';

const [unsure] = symptoms;

/** What the keys do about findings, wherever the cursor is. */
export const makeFindingDeeds = (now: () => Now, dispatch: Dispatch<Event>) => {
	const say = (text: string) => dispatch({did: 'say', say: text});

	const items = (): readonly FindingItem[] => {
		const {view, site, state} = now().showing;
		return view.look ? itemsOf(view.look, site, state.isUnfolded) : [];
	};

	const to = (wanted: number) => {
		const all = items();
		const item = all[Math.max(0, Math.min(wanted, all.length - 1))];
		if (item) dispatch({did: 'finding', key: item.key});
	};

	const at = (): number => {
		const all = items();
		const chosen = itemAt(all, now().showing.state.finding);
		return chosen ? all.indexOf(chosen) : 0;
	};

	/** The cause of what the explanation or the cursor is about, else the root cause. */
	const curable = (): Failed | null => {
		const {view, state} = now().showing;
		const {look} = view;
		if (!look) return null;
		const isAbout = state.over?.is === 'explain' ? state.over.what === 'finding' : state.panel === 'findings';
		const chosen = isAbout ? itemAt(items(), state.finding)?.finding : null;
		return chosen ? rootOf(chosen, look) : (look.causes[0] ?? null);
	};

	return {
		move: (by: number) => to(at() + by),
		first: () => to(0),
		last: () => to(items().length - 1),

		explain() {
			if (items().length === 0) return say('There is no finding to explain. v lists what passed.');
			dispatch({did: 'explain', what: 'finding'});
		},

		/** From an explained line to the cause it leads to. */
		explainCauseOf(line: LogLine | undefined) {
			const {look} = now().showing.view;
			const {cause} = findingOf(line?.entry.meant?.findings ?? [], look);
			if (!cause || !look) return say('This line leads to no finding that stands now.');
			dispatch({did: 'explain-cause', key: keyOf(rootOf(cause, look))});
		},

		problem(by: 1 | -1) {
			const {state, view, site} = now().showing;
			const problems = view.look ? failedItems(view.look, site).filter(({isFollower}) => !isFollower) : [];
			if (problems.length === 0) return say('There is no problem to go to.');
			const here = problems.findIndex(({key}) => key === (state.finding ?? problems[0]?.key));
			// From another panel, the first key only goes there.
			const next = state.panel === 'findings' ? (here + by + problems.length) % problems.length : Math.max(0, here);
			const item = problems[next];
			dispatch({did: 'panel', panel: 'findings'});
			if (item) dispatch({did: 'finding', key: item.key});
		},

		fix() {
			const {showing, diagnosis} = now();
			const {look} = showing.view;
			const finding = curable();
			if (!look || !finding) return say('There is nothing to fix.');
			if (!isFixable(finding)) return say(`Only a person can do this. ${finding.finding.remedy.say}`);
			if (!diagnosis) return say(`Leave this page first; then: dispatcher-trust fix ${finding.id}`);
			say('What will change is looked up.');
			diagnosis.found(look.outcomes, unsure).then(
				found => {
					const index = found.causes.findIndex(cause => cause.finding.id === finding.id && cause.finding.on === finding.on);
					// The same finding of several hosts stands there once.
					const same = found.causes.findIndex(cause => cause.finding.id === finding.id);
					dispatch({did: 'fix', begin: {found, at: Math.max(0, index === -1 ? same : index)}});
				},
				(error: unknown) => say(error instanceof Error ? error.message : String(error)),
			);
		},
	};
};
