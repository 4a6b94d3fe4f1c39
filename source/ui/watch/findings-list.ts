import type {Outcome} from '../../checks/check.js';
import {type Failed, followersOf, isFailed, isUnseen} from '../../checks/root-causes.js';
import {isPrimary, nameOf, primaries, type Site} from '../../site.js';
import type {Sign} from '../../speech/line.js';
import type {WatchLook} from '../../watch/watching.js';

/** One finding of the list. */
export type FindingItem = {
	/** "chain/expired gateway:gateway-host": the same from look to look. */
	readonly key: string;
	readonly id: string;
	readonly sign: Sign;
	readonly title: string;

	/** Follows from the cause above it. */
	readonly isFollower: boolean;

	/** What can be explained; `null`: it passed, or was not needed. */
	readonly finding: Failed | null;
	readonly outcome: Outcome;
};

export const keyOf = ({id, on}: Outcome): string => `${id} ${on}`;

/** Whose outcome it is, where the title does not say so and several could be meant. */
const whose = ({on}: Outcome, title: string, site: Site): string => {
	const isOne = on === 'portal' || (isPrimary(on) && primaries(site).length === 1);
	return isOne || title.includes(nameOf(on)) ? title : `${nameOf(on)}: ${title}`;
};

const itemOf = (outcome: Failed, isFollower: boolean, site: Site): FindingItem => ({
	key: keyOf(outcome),
	id: outcome.id,
	sign: outcome.finding.severity,
	title: whose(outcome, outcome.finding.title, site),
	isFollower,
	finding: outcome,
	outcome,
});

/** What failed: the causes first, each with what follows from it, then warnings and notices. */
export const failedItems = ({causes, outcomes}: WatchLook, site: Site): readonly FindingItem[] => {
	const failed = outcomes.filter(isFailed);
	const lesser = (['warning', 'notice'] as const).flatMap(severity =>
		failed.filter(({finding, because}) => finding.severity === severity && because === null),
	);
	const heads = [...causes, ...lesser];
	const items = heads.flatMap(head => [
		itemOf(head, false, site),
		...followersOf(head, outcomes)
			.filter(isFailed)
			.map(follower => itemOf(follower, true, site)),
	]);
	const named = new Set(items.map(({key}) => key));
	return [...items, ...failed.filter(outcome => !named.has(keyOf(outcome))).map(outcome => itemOf(outcome, false, site))];
};

/** What did not fail, for `v`: not seen first, with the reason. */
export const otherItems = ({outcomes}: WatchLook, site: Site): readonly FindingItem[] => {
	const item = (outcome: Outcome, sign: Sign, title: string): FindingItem => ({
		...{key: keyOf(outcome), id: outcome.id, sign, isFollower: false, finding: null, outcome},
		title: whose(outcome, title, site),
	});
	return [
		...outcomes.filter(isUnseen).map(outcome => item(outcome, 'unknown', outcome.why)),
		...outcomes.flatMap(outcome => (outcome.state === 'passed' ? [item(outcome, 'ok', outcome.passesAs)] : [])),
		...outcomes.flatMap(outcome => (outcome.state === 'not-applicable' ? [item(outcome, 'none', outcome.why ?? outcome.id)] : [])),
	];
};

export type Tally = {readonly passed: number; readonly notNeeded: number; readonly unseen: number};

export const tallyOf = ({outcomes}: WatchLook): Tally => {
	const number = (state: Outcome['state']) => outcomes.filter(outcome => outcome.state === state).length;
	return {passed: number('passed'), notNeeded: number('not-applicable'), unseen: number('unknown')};
};

/** What the cursor can stand on: what failed, and with `isUnfolded` all the rest. */
export const itemsOf = (look: WatchLook, site: Site, isUnfolded: boolean): readonly FindingItem[] => [
	...failedItems(look, site),
	...(isUnfolded ? otherItems(look, site) : []),
];

/** The item with the cursor: the same finding as before, or the first. */
export const itemAt = (items: readonly FindingItem[], key: string | null): FindingItem | undefined =>
	items.find(item => item.key === key) ?? items[0];
