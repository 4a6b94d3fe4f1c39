import type {Change, Description} from '../actions/action.js';
import type {Outcome} from '../checks/check.js';
import type {Subject} from '../site.js';
import {count} from '../speech/value.js';
import type {StepView, Walk} from '../steps/walk.js';
import {allRows, findingRows, itemRows, previewRows, resultRows, row, sawRows} from './setup-transcript.js';
import {folded} from './transcript-row.js';

export type Transcript = {
	readonly exitCode: number;
	readonly changes: readonly Description[];
	readonly outcomes: readonly Outcome[];
};

type Walker = {readonly walk: Walk; readonly dryRun: boolean; write(text: string): void};

type At = {readonly id: string; readonly subject: Subject; readonly announced: readonly Change[]};

type Page = {
	readonly verdict: 'go-on' | 'stop';
	readonly failed: boolean;
	readonly unseen: boolean;
	readonly changes: readonly Description[];
	readonly outcomes: readonly Outcome[];

	/** Shown by a dry run, not made. */
	readonly announced: readonly Change[];
};

const goOn: Page = {announced: [], verdict: 'go-on', failed: false, unseen: false, changes: [], outcomes: []};

const changesHosts = (id: string) => id.startsWith('primary/') || id === 'gateway';

/** A configuration nobody can read, or a change that cannot be planned, stops the run. */
const isStuck = ({id, changes, blocks}: StepView) =>
	(id === 'topology' || changesHosts(id)) &&
	changes.length === 0 &&
	blocks.some(({label, lines}) => label === 'saw' && lines.some(({sign}) => sign === 'error'));

const walkPage = async ({walk, dryRun, write}: Walker, {id, subject, announced}: At): Promise<Page> => {
	const view = await walk.look(id, subject, announced);
	const where = view.position.of > 1 ? `, ${view.host}` : '';
	write(`${view.number}/${view.of} ${view.title}${where}`);

	if (view.notNeeded !== null && view.changes.length === 0) {
		write(row('not needed', view.notNeeded));
		return goOn;
	}

	for (const text of sawRows(view)) write(text);
	const hindrances = view.hindrances.filter(
		outcome => outcome.state === 'unknown' || (outcome.state === 'failed' && outcome.finding.severity === 'error'),
	);

	if (hindrances.length > 0) {
		for (const text of hindrances.flatMap(findingRows)) write(text);
		return {...goOn, verdict: 'stop', failed: hindrances.some(({state}) => state === 'failed'), unseen: true, outcomes: hindrances};
	}

	for (const text of view.hindrances.flatMap(findingRows)) write(text);

	if (isStuck(view)) return {...goOn, verdict: 'stop', failed: true};

	if (dryRun) {
		for (const text of [...previewRows(view), ...itemRows(view)]) write(text);
		const due = view.changes.filter(({needed}) => needed);
		return {...goOn, changes: due.map(({description}) => description), announced: due.map(({change}) => change)};
	}

	if (view.canApply) {
		const result = await walk.apply(id, subject, ({state, say}) => {
			if (state === 'did' && say !== 'look again') write(row('did', say));
		});
		for (const text of [...(result.done ? [] : [row('error', result.news)]), ...resultRows(result)]) write(text);
		for (const text of result.outcomes.filter(({state}) => state === 'failed').flatMap(findingRows)) write(text);
		const after = await walk.look(id, subject);
		for (const text of itemRows(after)) write(text);
		// What only a person can do in the portal leaves later steps free; what did not take on the primary does not.
		const isFatal = result.trouble !== null || (!result.done && id.startsWith('primary/'));
		return {
			...goOn,
			verdict: isFatal ? 'stop' : 'go-on',
			failed: !result.done,
			unseen: false,
			changes: result.changes,
			outcomes: result.outcomes,
		};
	}

	for (const text of [...previewRows(view), ...itemRows(view)]) write(text);
	if (view.changes.length === 0 && view.blocks.every(({label}) => label !== 'body' && label !== 'saw')) write(row('ok', view.news));
	walk.pass(id);
	return goOn;
};

/** Nothing half-changed: what would stop a later page is found before the first byte is written. */
const rehearse = async ({walk, write}: Walker): Promise<Page | undefined> => {
	const announced: Change[] = [];

	for (const {id} of walk.rail().filter(one => changesHosts(one.id))) {
		for (const subject of walk.subjectsOf(id)) {
			const said: string[] = [];
			const page = await walkPage({walk, dryRun: true, write: text => said.push(text)}, {id, subject, announced});
			announced.push(...page.announced);

			if (page.verdict === 'stop') {
				for (const text of said) write(text);
				return page;
			}
		}
	}

	return undefined;
};

const isError = (outcome: Outcome) => outcome.state === 'failed' && outcome.finding.severity === 'error';

/** The last page: what holds now, and the exit code that says so. */
const finish = async ({
	walk,
	write,
}: Walker): Promise<{readonly exitCode: number; readonly outcomes: readonly Outcome[]; readonly news: string}> => {
	const result = await walk.prove('done', 'primary');
	const {done, news, blocks, outcomes} = result;
	for (const text of allRows(result)) write(text);
	const proof = blocks.filter(({label}) => label === 'proof').flatMap(({lines}) => lines);
	const isWrong = outcomes.some(isError) || proof.some(({sign}) => sign === 'error');
	const isSeen = outcomes.every(({state}) => state !== 'unknown');
	return {exitCode: done && isSeen ? 0 : isWrong ? 1 : 2, outcomes, news};
};

const stop = ({walk, write}: Walker, {failed}: Page, changes: readonly Description[], outcomes: readonly Outcome[]): Transcript => {
	write(failed ? 'Stopped here: the point above must be settled first.' : 'Stopped here: what must be judged first could not be seen.');
	const run = walk.run();
	write(
		run === null ? 'Nothing was changed.' : `${count(changes.length, 'change')} made before it stay. Undo: dispatcher-trust undo ${run}`,
	);
	return {exitCode: failed ? 1 : 2, changes: run === null ? [] : changes, outcomes};
};

/** The same declarations as the wizard's pages, carried out as a transcript. */
export const walkHeadless = async (walker: Walker): Promise<Transcript> => {
	const {walk, dryRun, write} = walker;
	const changes: Description[] = [];
	const outcomes: Outcome[] = [];
	const announced: Change[] = [];
	let isRehearsed = dryRun;

	for (const {id} of walk.rail()) {
		if (id === 'done') continue;

		if (!isRehearsed && changesHosts(id)) {
			isRehearsed = true;
			const stopped = await rehearse(walker);
			if (stopped) return stop(walker, stopped, changes, [...outcomes, ...stopped.outcomes]);
		}

		for (const subject of walk.subjectsOf(id)) {
			const page = await walkPage(walker, {id, subject, announced});
			announced.push(...page.announced);
			changes.push(...page.changes);
			outcomes.push(...page.outcomes);

			if (page.verdict === 'stop') return stop(walker, page, changes, outcomes);
		}
	}

	if (dryRun) {
		write(
			changes.length === 0
				? 'Nothing would be changed.'
				: `${count(changes.length, 'change')} would be made; none was. Without --dry-run, and with --yes, they are.`,
		);
		return {exitCode: changes.length === 0 ? 0 : 5, changes, outcomes};
	}

	const last = walk.rail().at(-1);
	write(`${last?.number ?? 10}/${last?.number ?? 10} Done`);
	const {exitCode, outcomes: proof, news} = await finish(walker);
	write(folded(`${news}${changes.length > 0 ? ` ${count(changes.length, 'change')}.` : ' Nothing was changed.'}`, '', ''));
	const run = walk.run();
	if (run !== null) write(`Undo: dispatcher-trust undo ${run}`);
	return {exitCode, changes, outcomes: [...outcomes, ...proof]};
};
