import type {Check} from '../checks/check.js';
import {phrases} from '../log/phrases.js';
import type {Told} from './explain-tally.js';

/** Ids that follow from one, near and far, itself included. */
export const followersById = (checks: readonly Check[]): ((id: string) => ReadonlySet<string>) => {
	const near = new Map(checks.map(({id, explains}) => [id, explains ?? []]));
	const known = new Map<string, ReadonlySet<string>>();

	const all = (id: string): ReadonlySet<string> => {
		const before = known.get(id);
		if (before) return before;
		const found = new Set([id, ...(near.get(id) ?? []).flatMap(one => [...all(one)])]);
		known.set(id, found);
		return found;
	};

	return all;
};

/** What one log tells, by what follows from what: a cause with its symptoms. */
export type Causes = ReadonlyArray<{readonly cause: Told; readonly symptoms: readonly Told[]}>;

const ofOther = new Set(phrases.filter(({isOfOther}) => isOfOther).map(({name}) => name));

/** A meaning follows from an earlier one where, whichever finding that one is, it brings about one of this, and what this tells is what others did. */
export const causesOf = (told: readonly Told[], checks: readonly Check[]): Causes => {
	const followers = followersById(checks);
	const trouble = told.filter(({meant}) => !meant.noise);

	const bringsAbout = (cause: Told, other: Told): boolean =>
		cause !== other &&
		ofOther.has(other.meant.phrase) &&
		cause.first.line < other.first.line &&
		cause.meant.findings.length > 0 &&
		cause.meant.findings.every(id => other.meant.findings.some(one => one !== id && followers(id).has(one)));

	const causeOf = (one: Told) => trouble.find(cause => bringsAbout(cause, one));
	return trouble
		.filter(one => !causeOf(one))
		.map(cause => ({cause, symptoms: trouble.filter(one => causeOf(one) !== undefined && rootOf(one, causeOf) === cause)}));
};

/** Lines only grow towards the symptom, so this ends. */
const rootOf = (one: Told, causeOf: (one: Told) => Told | undefined): Told => {
	const cause = causeOf(one);
	return cause ? rootOf(cause, causeOf) : one;
};
