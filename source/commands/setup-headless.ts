import type {Change, Description} from '../actions/action.js';
import type {Outcome} from '../checks/check.js';
import {count} from '../speech/value.js';
import {pageOrder} from '../steps/page-order.js';
import {dryRunRows} from './dry-run-rows.js';
import {changesHosts, goOn, type Page, type Walker, walkPage} from './setup-page.js';
import {allRows, row} from './setup-transcript.js';
import {Stopped} from './stopping.js';
import {folded} from './transcript-row.js';

export type Transcript = {
	readonly exitCode: number;
	readonly changes: readonly Description[];
	readonly outcomes: readonly Outcome[];
};

/** Nothing half-changed: what would stop a later page is found before the first byte is written. */
const rehearse = async ({walk, write}: Walker): Promise<Page | undefined> => {
	const announced: Change[] = [];

	for (const {step, subject} of pageOrder(walk)) {
		const {id} = step;
		if (subject === null || (!changesHosts(id) && id !== 'client')) continue;
		const said: string[] = [];
		const page = await walkPage({walk, dryRun: true, write: text => said.push(text)}, {id, subject, announced});
		announced.push(...page.announced);

		if (page.verdict === 'stop' || page.unseen) {
			write('Before the first byte is written, the pages that follow were tried:');
			for (const text of said) write(text);
			return {...page, verdict: 'stop'};
		}
	}

	const trouble = (await walk.tryPlaces?.(announced)) ?? null;
	if (trouble === null) return undefined;
	write('Before the first byte is written, every folder that is written to was tried:');
	for (const text of [row('error', trouble.say), ...trouble.hints.map(hint => row('fix', hint))]) write(text);
	return {...goOn, verdict: 'stop', failed: true};
};

const isError = (outcome: Outcome) => outcome.state === 'failed' && outcome.finding.severity === 'error';

/** The last page: what holds now, and the exit code that says so. */
const finish = async ({
	walk,
	write,
	practiceWith,
}: Walker): Promise<{readonly exitCode: number; readonly outcomes: readonly Outcome[]; readonly news: string}> => {
	const result = await walk.prove('done', 'primary');
	const {done, news, blocks, outcomes} = result;
	const rest = blocks.filter(({label}) => practiceWith === undefined || (label !== 'change' && label !== 'undo'));
	for (const text of allRows({blocks: rest})) write(text);
	const proof = blocks.filter(({label}) => label === 'proof').flatMap(({lines}) => lines);
	const isWrong = outcomes.some(isError) || proof.some(({sign}) => sign === 'error');
	const isSeen = outcomes.every(({state}) => state !== 'unknown');
	return {exitCode: done && isSeen ? 0 : isWrong ? 1 : 2, outcomes, news};
};

const whyStopped = ({failed}: Pick<Page, 'failed'>): string =>
	failed ? 'Stopped here: the point above must be settled first.' : 'Stopped here: what must be judged first could not be seen.';

// The command stands on a line of its own, never folded.
const labIsGone = (command: string): string => `The lab is gone with everything in it. On a terminal, s keeps one:\n${command}`;

const stop = (
	{walk, write, stopped, practiceWith}: Walker,
	{failed}: Pick<Page, 'failed'>,
	changes: readonly Description[],
	outcomes: readonly Outcome[],
): Transcript => {
	const asked = stopped?.();
	write(asked ? asked.message : whyStopped({failed}));
	const run = walk.run();
	const made = walk.applied().length;
	if (practiceWith !== undefined) write(labIsGone(practiceWith));
	else if (run === null) write('Nothing was changed.');
	else if (made > 0) write(`${count(made, 'change')} made before it stay. Undo: ${walk.undoCommand(run)}`);
	else write(`No change was completed. If part of one is left, this takes it back: ${walk.undoCommand(run)}`);
	return {exitCode: asked?.exitCode ?? (failed ? 1 : 2), changes: run === null ? [] : changes, outcomes};
};

/** The same declarations as the wizard's pages, carried out as a transcript. */
export const walkHeadless = async (walker: Walker): Promise<Transcript> => {
	const changes: Description[] = [];
	const outcomes: Outcome[] = [];

	try {
		return await walkPages(walker, changes, outcomes);
	} catch (error) {
		if (error instanceof Stopped) return stop(walker, {failed: false}, changes, outcomes);
		throw error;
	}
};

/** What it did and found stands in the two lists even when it is stopped between. */
const walkPages = async (walker: Walker, changes: Description[], outcomes: Outcome[]): Promise<Transcript> => {
	const {walk, dryRun, write} = walker;
	const announced: Change[] = [];
	let isRehearsed = dryRun;
	let isUnseen = false;

	for (const {step, subject} of pageOrder(walk)) {
		const {id, number, title, notNeeded} = step;
		if (id === 'done') continue;

		if (!isRehearsed && changesHosts(id)) {
			isRehearsed = true;
			const stopped = await rehearse(walker);
			if (stopped) return stop(walker, stopped, changes, [...outcomes, ...stopped.outcomes]);
		}

		if (subject === null) {
			write(`${number}/${walk.rail().length} ${title}`);
			write(row('not needed', notNeeded ?? 'it concerns nobody here'));
			continue;
		}

		const page = await walkPage(walker, {id, subject, announced});
		announced.push(...page.announced);
		changes.push(...page.changes);
		outcomes.push(...page.outcomes);
		isUnseen ||= page.unseen;

		if (page.verdict === 'stop') return stop(walker, page, changes, outcomes);
	}

	if (dryRun) {
		for (const text of await dryRunRows(walk, announced, changes, isUnseen)) write(text);
		return {exitCode: changes.length > 0 ? 5 : isUnseen ? 2 : 0, changes, outcomes};
	}

	const last = walk.rail().at(-1);
	write(`${last?.number ?? 10}/${last?.number ?? 10} Done`);
	const {exitCode, outcomes: proof, news} = await finish(walker);
	write(folded(`${news}${changes.length > 0 ? ` ${count(changes.length, 'change')}.` : ' Nothing was changed.'}`, '', ''));
	const run = walk.run();
	if (walker.practiceWith !== undefined) write(labIsGone(walker.practiceWith));
	else if (run !== null) write(`Undo: ${walk.undoCommand(run)}`);
	return {exitCode, changes, outcomes: [...outcomes, ...proof]};
};
