import type {Actions, Change} from '../actions/action.js';
import type {Outcome} from '../checks/check.js';
import {judge} from '../checks/judge.js';
import type {Seen} from '../facts/fact.js';
import {newSweep, type Sweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {byImportance, type Plan, planOf, remedyOf} from '../remedy/plan.js';
import {troubleBlocks} from '../remedy/trouble-result.js';
import {hostNameOf, isPrimary, roleOf, type Subject, siteAt} from '../site.js';
import type {Block, Line} from '../speech/line.js';
import {Trouble} from '../trouble.js';
import {settledBy} from './settled.js';
import type {LeftOpen, Page, Step} from './step.js';
import type {StepView} from './walk.js';

/** The facts a page shows, seen in one sweep. */
export const openPage = async (
	step: Step,
	subject: Subject,
	world: World,
	sweep: Sweep,
	leftOpen: readonly LeftOpen[] = [],
): Promise<Page> => {
	const entries = await Promise.all(Object.entries(step.needs).map(async ([key, fact]) => [key, await sweep.see(fact, subject)] as const));
	return {
		site: siteAt(world.site, subject),
		subject,
		seen: Object.fromEntries(entries) as Record<string, Seen<never>>,
		now: world.now(),
		leftOpen,
	};
};

const isAbout = (subject: Subject, {on}: Outcome) => on === subject || (roleOf(on) === 'file' && roleOf(subject) !== 'portal');

/** A page of one participant is hindered by that one's findings only; a page about all by all of theirs. */
const concerns = (step: Step, subject: Subject, outcome: Outcome) =>
	step.id === 'chains' || step.id === 'done' || roleOf(subject) === 'portal' || isAbout(subject, outcome);

/** Nothing explains what is on a member of the cluster but what is there itself, or a given file: the others need not be looked at for its page. */
const narrowed = (checks: Step['before'], step: Step, subject: Subject): Step['before'] => {
	if (!isPrimary(subject) || step.id === 'chains' || step.id === 'done') return checks;
	return checks.map(check => ({...check, over: site => check.over(site).filter(on => on === subject || roleOf(on) === 'file')}));
};

export const outcomesOf = async (
	checks: Step['before'],
	step: Step,
	subject: Subject,
	world: World,
	sweep: Sweep,
): Promise<readonly Outcome[]> =>
	(await judge(narrowed(checks, step, subject), {world, sweep})).filter(outcome => concerns(step, subject, outcome));

const planned = async ({step, subject, world, actions, announced = []}: LookAt): Promise<Plan> => {
	const plan = step.plan(world.site, subject);
	// Only a restart depends on what comes before it; previewing the rest again would cost a look at each.
	const before = plan.some(change => actions[change.do].isRestart) ? announced.filter(({on}) => on === subject) : [];

	const all = await planOf([...before, ...plan], actions, world);
	return {...all, changes: all.changes.slice(before.length)};
};

/** What refuses the plan is said once: facts and actions meet the same obstacle, in the same words. */
const withoutText = (blocks: readonly Block[], said: string): readonly Block[] =>
	blocks.flatMap(block => {
		const lines = block.lines.filter(({text}) => text !== said);
		return lines.length > 0 ? [{...block, lines}] : [];
	});

const isBarred = ({code}: Trouble) => code === 'file-forbidden';

/** Who may not look is told the one thing that would show it. */
const planTrouble = (trouble: Trouble, {asRoot}: World, subject: Subject): readonly Block[] => {
	if (!isBarred(trouble)) return troubleBlocks(trouble);
	const way = asRoot?.(subject);
	return troubleBlocks(way ? new Trouble(trouble.code, trouble.message, [way]) : trouble, 'unknown');
};

const passedLine = (outcome: Outcome): readonly Line[] =>
	outcome.state === 'passed' ? [{sign: 'ok', text: outcome.passesAs, right: outcome.id}] : [];

export type LookAt = {
	readonly step: Step;
	readonly subject: Subject;
	readonly number: number;
	readonly of: number;
	readonly world: World;
	readonly actions: Actions;

	/** Changes announced on earlier pages of a dry run and not made: the page is looked at as if they were. */
	readonly announced?: readonly Change[];
	readonly leftOpen?: readonly LeftOpen[];
};

/** Everything one page shows, looked at now. Nothing on any host has changed when this returns. */
export const lookAt = async (look: LookAt): Promise<StepView> => {
	const {step, subject, number, of, world, announced = []} = look;
	const {site} = world;
	const subjects = step.over(site);
	const notHere = step.notNeeded?.(site);
	const frame = {
		id: step.id,
		title: step.title,
		vendor: step.vendor,
		number,
		of,
		subject,
		host: hostNameOf(site, subject),
		position: {index: Math.max(0, subjects.indexOf(subject)) + 1, of: Math.max(1, subjects.length)},
	};

	if (notHere !== undefined) {
		return {
			...frame,
			news: `Not needed: ${notHere}.`,
			blocks: [],
			hindrances: [],
			passed: [],
			changes: [],
			asks: [],
			items: [],
			notNeeded: notHere,
			canApply: false,
		};
	}

	const sweep = newSweep(world);
	const page = await openPage(step, subject, world, sweep, look.leftOpen);
	const outcomes = await outcomesOf(step.before, step, subject, world, sweep);
	const isSettled = await settledBy(announced.length > 0 ? [...announced, ...step.plan(site, subject)] : [], outcomes, look.actions, world);
	const hindrances = outcomes.filter(one => (one.state === 'failed' || one.state === 'unknown') && !isSettled(one)).sort(byImportance);
	const isHindered = hindrances.some(
		outcome => outcome.state === 'unknown' || (outcome.state === 'failed' && outcome.finding.severity === 'error'),
	);
	const {changes, trouble} = isHindered ? {changes: [], trouble: null} : await planned(look);
	const {news, blocks, leads = null, notNeeded, isProved} = step.tell(page);
	const isNeeded = changes.some(({needed}) => needed);
	return {
		...frame,
		news,
		blocks: trouble ? [...withoutText(blocks, trouble.message), ...planTrouble(trouble, world, subject)] : blocks,
		...(trouble && isBarred(trouble) ? {isBarred: true} : {}),
		leads,
		...(isProved === undefined ? {} : {isProved}),
		remedy: await remedyOf(hindrances, world, look.actions),
		hindrances,
		passed: outcomes.flatMap(passedLine),
		changes,
		asks: step.asks?.(page) ?? [],
		items: (step.items?.(page) ?? []).map(item => ({...item, tickedAt: site.ticks[item.id] ?? null})),
		notNeeded: notNeeded ?? (changes.length > 0 && !isNeeded ? (changes[0]?.why ?? 'everything is as it should be') : null),
		canApply: !isHindered && trouble === null && isNeeded,
	};
};
