import path from 'node:path';
import {openJournal} from '../../source/actions/journal.js';
import {actions, checks} from '../../source/catalog.js';
import type {Outcome} from '../../source/checks/check.js';
import {judge} from '../../source/checks/judge.js';
import {isFailed} from '../../source/checks/root-causes.js';
import {noTypedSecrets} from '../../source/host/secrets.js';
import type {World} from '../../source/host/world.js';
import {worldOf} from '../../source/host/world-of.js';
import type {Lab} from '../../source/lab/lab.js';
import type {Found, Mend, Scenario} from '../../source/lab/scenarios.js';
import {cure} from '../../source/remedy/cure.js';
import {isSame} from '../../source/remedy/mended.js';
import type {SharedLab} from './shared-lab.js';

/** How one scenario went: what was found, how it was mended, and what of severity error was left. */
export type Played = {
	readonly roots: readonly Found[];
	readonly follows: readonly Found[];

	/** Of severity error, in the end. */
	readonly left: readonly Found[];

	/** Why a mend did not take, one line each; empty when all did. */
	readonly troubles: readonly string[];
	readonly ms: number;
};

export const worldFor = (lab: Lab): World =>
	worldOf({
		site: lab.site,
		siteFolder: lab.folder,
		root: lab.folder,
		typed: noTypedSecrets(),
		general: undefined,
		at: undefined,
		timeout: 10_000,
		stateFolder: path.join(lab.folder, 'var/lib/dispatcher-trust'),
	});

export const look = (lab: Lab): Promise<readonly Outcome[]> => judge(checks, worldFor(lab));

const named = ({id, on}: Found): Found => ({id, on});

const isError = (outcome: Outcome) => isFailed(outcome) && outcome.finding.severity === 'error';

/** A warning that nothing explains is no root cause; it is counted with the rest. */
const sorted = (outcomes: readonly Outcome[]) => {
	const failed = outcomes.filter(isFailed);
	const isRoot = (one: (typeof failed)[number]) => one.because === null && one.finding.severity === 'error';
	return {roots: failed.filter(isRoot).map(named), follows: failed.filter(one => !isRoot(one)).map(named)};
};

type Mended = {readonly trouble: string | null; readonly after: readonly Outcome[]};

/** `fix` by its own engine, journaled, as the command runs it; what only a person can, as the row says it. */
const mend = async (lab: Lab, step: Mend, before: readonly Outcome[]): Promise<Mended> => {
	if ('person' in step) {
		await step.does(lab);
		return {trouble: null, after: await look(lab)};
	}

	const finding = before.filter(isFailed).find(one => isSame(one, step.fix));
	const name = `${step.fix.id} on ${step.fix.on}`;
	if (!finding) return {trouble: `${name} is not found, so it cannot be fixed`, after: before};
	if (finding.finding.remedy.changes.length === 0) return {trouble: `${name} has no remedy of its own`, after: before};
	const {trouble, mended, after} = await cure({
		...{finding, before, checks, actions},
		world: () => worldFor(lab),
		journal: openJournal(worldFor(lab)),
		command: `fix ${step.fix.id}`,
		progress() {},
	});
	if (trouble) return {trouble: `${name}: ${trouble.message}`, after: await look(lab)};
	return {trouble: mended.is === 'gone' ? null : `${name} is still there`, after};
};

/** Builds the fault in, looks, mends, and looks again after each step. `beside`: what else looks at the broken lab; its time does not count. */
export const play = async (shared: SharedLab, scenario: Scenario, beside?: (lab: Lab) => Promise<void>): Promise<Played> => {
	await shared.breakWith(scenario);
	await beside?.(shared.lab);
	const start = performance.now();
	const found = await look(shared.lab);
	let now = found;
	const troubles: string[] = [];

	for (const step of scenario.mends) {
		const {trouble, after} = await mend(shared.lab, step, now);
		if (trouble !== null) troubles.push(trouble);
		now = after;
	}

	return {...sorted(found), left: now.filter(isError).map(named), troubles, ms: performance.now() - start};
};

/** What follows has no order. */
export const byName = (findings: readonly Found[]): readonly string[] => findings.map(({id, on}) => `${id} ${on}`).toSorted();

export const wanted = ({roots, follows}: Scenario) => ({roots, follows: byName(follows)});
