import {performance} from 'node:perf_hooks';
import {newSweep, type Sweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {type Site, type Subject, siteAt} from '../site.js';
import {Trouble} from '../trouble.js';
import {withBecause} from './because.js';
import {changesAt} from './changes-at.js';
import type {Check, Outcome} from './check.js';

export {rootCauses} from './root-causes.js';

type About = {readonly site: Site; readonly subject: Subject; readonly now: Date};

/** We lack the right to look. */
const barred = new Set(['file-forbidden', 'config-forbidden', 'cannot-become-user', 'keystore-not-seen']);

/** Who may not look is told the one thing that would show it. */
const hintsOf = ({code, hints}: {readonly code: string; readonly hints: readonly string[]}, {asRoot}: World, subject: Subject) => {
	const way = barred.has(code) ? asRoot?.(subject) : null;
	return way ? [way] : hints;
};

const unknown = (thrown: unknown, world: World, subject: Subject) => {
	if (thrown instanceof Trouble) {
		return {state: 'unknown', why: thrown.message, hints: hintsOf(thrown, world, subject), because: null} as const;
	}

	// One check that breaks is one unknown, never the end of the sweep; its text may quote anything, so it is not shown.
	const hints = ['Report it, with the command you ran.'];
	return {state: 'unknown', why: 'A fault of this program kept it from judging.', hints, because: null} as const;
};

const judgeOne = async (check: Check, world: World, sweep: Sweep, about: About): Promise<Outcome> => {
	const start = performance.now();
	const spent = () => ({id: check.id, on: about.subject, ms: Math.round(performance.now() - start)});
	const names = Object.keys(check.needs);

	try {
		const seen = await Promise.all(Object.values(check.needs).map(async fact => sweep.see(fact, about.subject)));
		const blind = seen.find(one => !one.ok);
		if (blind && !blind.ok)
			return {...spent(), state: 'unknown', why: blind.why, hints: hintsOf(blind, world, about.subject), because: null};

		const values = Object.fromEntries(seen.map((one, index) => [names[index], one.ok ? one.value : undefined]));
		const verdict = check.judge(values, about);
		if (verdict === 'not-applicable') return {...spent(), state: 'not-applicable'};
		if (verdict && 'notNeeded' in verdict) return {...spent(), state: 'not-applicable', why: verdict.notNeeded};
		if (!verdict) return {...spent(), state: 'passed', passesAs: check.passesAs(about.site, about.subject)};

		const {title = check.title, evidence, cause, remedy, explains} = verdict;
		const there = {...remedy, changes: changesAt(remedy.changes, about.subject)};
		const finding = {severity: check.severity, title, evidence, cause, remedy: there};
		return {...spent(), state: 'failed', finding, because: null, ...(explains ? {explains} : {})};
	} catch (error) {
		return {...spent(), ...unknown(error, world, about.subject)};
	}
};

/** Where a check that nobody is asked of is listed. */
const shelfSubject = ({id}: Check): Subject => (id.startsWith('portal/') ? 'portal' : 'primary');

/** `sweep`: one made before, so that nothing seen is looked at again. `progress` hears each outcome as it comes, before anybody knows what it follows from. */
export type Looked = World | {readonly world: World; readonly sweep?: Sweep; readonly progress?: (outcome: Outcome) => void};

/**
Gathers what the checks need, all at once, and judges each of them for each of its subjects.
Outcomes come in the order of `checks`; a failed or unseen one says which finding it follows from.
*/
export const judge = async (checks: readonly Check[], look: Looked, site?: Site, now?: Date): Promise<readonly Outcome[]> => {
	const {world, sweep = newSweep(world), progress} = 'world' in look ? look : {world: look, progress: undefined};
	const about = {site: site ?? world.site, now: now ?? world.now()};
	const outcomes = checks.flatMap(check => {
		const subjects = check.over(about.site);
		if (subjects.length === 0) return [Promise.resolve<Outcome>({id: check.id, on: shelfSubject(check), ms: 0, state: 'not-applicable'})];
		return subjects.map(async subject => judgeOne(check, world, sweep, {...about, site: siteAt(about.site, subject), subject}));
	});
	if (progress) for (const outcome of outcomes) void outcome.then(progress);
	return withBecause(checks, await Promise.all(outcomes), about.site);
};
