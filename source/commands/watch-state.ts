import {createHash} from 'node:crypto';
import type {FailOn} from '../checks/exit-code.js';
import {type Failed, isFailed, isUnseen} from '../checks/root-causes.js';
import type {Site} from '../site.js';
import {safe} from '../speech/foreign.js';
import {count} from '../speech/value.js';
import type {ChangeRow, WatchLook} from '../watch/watching.js';
import {nameOfFinding, uncapitalised} from './check-transcript.js';
import {judgedBody} from './judged-body.js';

/** What makes a state another one: what fails, how gravely, and what keeps us from looking. Notices, days left and milliseconds make none. */
export const stateKey = ({outcomes}: WatchLook): string => {
	const grave = outcomes.filter(isFailed).filter(({finding}) => finding.severity !== 'notice');
	const failed = grave.map(({id, on, finding, because}) => [id, on, finding.severity, because === null]);
	const unseen = outcomes.filter(isUnseen).filter(({because}) => because === null);
	const parts = [...failed, ...unseen.map(({id, on}) => [id, on, 'unseen'])].map(part => JSON.stringify(part));
	return createHash('sha256').update(parts.toSorted().join('\n')).digest('hex');
};

const named = (failed: Failed): string => `${uncapitalised(safe(failed.finding.title))} (${nameOfFinding(failed)})`;

type Said = {readonly word: 'ok' | 'error' | 'warning' | 'not seen'; readonly text: string};

const said = ({outcomes, causes}: WatchLook, site: Site): Said => {
	if (causes.length > 0) return {word: 'error', text: `${count(causes.length, 'thing')} to fix: ${causes.map(named).join('; ')}`};
	const unseen = outcomes.filter(isUnseen);
	const reasons = [...new Set(unseen.filter(({because}) => because === null).map(({why}) => safe(why)))];
	if (unseen.length > 0)
		return {word: 'not seen', text: `Nothing failed, but ${count(unseen.length, 'check')} could not be judged: ${reasons.join(' ')}`};
	const warnings = outcomes.filter(isFailed).filter(({finding, because}) => because === null && finding.severity === 'warning');
	if (warnings.length > 0) return {word: 'warning', text: `Nothing fails now: ${warnings.map(named).join('; ')}`};
	if (outcomes.every(({state}) => state === 'not-applicable')) return {word: 'not seen', text: 'There is nothing to judge.'};
	return {word: 'ok', text: `Nothing to fix on ${safe(site.primary.host)}.`};
};

/** "2026-11-24 06:39:14 UTC". */
const second = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const reasonOf = ({what, rows, run}: ChangeRow): string =>
	run === null ? [what, ...rows.map(({text}) => text)].join(', ') : `run ${run} of ours, ${what}`;

/** One change of state as one line: when, a word, what is wrong, and what moved before it. @param moved What did since the line before. */
export const stateLine = (look: WatchLook, site: Site, moved: readonly ChangeRow[]): string => {
	const {word, text} = said(look, site);
	const after = moved.length > 0 ? `; after: ${moved.map(row => safe(reasonOf(row))).join('; ')}` : '';
	return `${second(look.at)}  ${word.padEnd(8)}  ${after === '' ? text : text.replace(/\.$/, '')}${after}`;
};

type Woken = {readonly by: string; readonly at: string; readonly after: number};

/** The same as the body of a document: what `check` says, and what moved. */
export const stateBody = (look: WatchLook, moved: readonly ChangeRow[], woken: Woken | null, failOn: FailOn): object => ({
	...judgedBody(look.outcomes, failOn),
	woken,
	changes: moved.map(({at, run, what, rows}) => ({at, run, what, rows: rows.map(({text}) => text)})),
});
