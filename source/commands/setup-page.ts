import type {Change, Description} from '../actions/action.js';
import type {Outcome} from '../checks/check.js';
import type {Subject} from '../site.js';
import type {StepResult, StepView, Walk} from '../steps/walk.js';
import {findingsRows, itemRows, previewRows, resultRows, row, sawRows, warningRows} from './setup-transcript.js';
import type {Stopped} from './stopping.js';

export type Walker = {
	readonly walk: Walk;
	readonly dryRun: boolean;
	write(text: string): void;

	/** A lab that is gone once this ends, nothing in it can be named for later: the command that makes another like it. */
	readonly practiceWith?: string;

	/** Steps that must be proved before a later one changes anything, though only a person can bring it about. */
	readonly gates?: ReadonlySet<string>;

	/** Set when a signal asked us to end. */
	readonly stopped?: () => Stopped | undefined;
};

/** Which page, and what a rehearsal has announced before it. */
type At = {readonly id: string; readonly subject: Subject; readonly announced: readonly Change[]};

/** How one page ended. */
export type Page = {
	readonly verdict: 'go-on' | 'stop';
	readonly failed: boolean;
	readonly unseen: boolean;
	readonly changes: readonly Description[];
	readonly outcomes: readonly Outcome[];

	/** Shown by a dry run, not made. */
	readonly announced: readonly Change[];
};

export const goOn: Page = {announced: [], verdict: 'go-on', failed: false, unseen: false, changes: [], outcomes: []};

export const changesHosts = (id: string) => id.startsWith('primary/') || id.startsWith('renewal/') || id === 'gateway';

/** A configuration nobody can read, or a change that cannot be planned, stops the run. */
const isStuck = ({id, changes, blocks, isBarred}: StepView) =>
	isBarred ||
	((id === 'topology' || changesHosts(id)) &&
		changes.length === 0 &&
		blocks.some(({label, lines}) => label === 'saw' && lines.some(({sign}) => sign === 'error')));

export const isError = (outcome: Outcome) => outcome.state === 'failed' && outcome.finding.severity === 'error';

/** Is it known to be wrong, or only not seen to be right? */
export const isWrong = ({trouble, outcomes, blocks}: StepResult): boolean =>
	trouble !== null ||
	outcomes.some(isError) ||
	blocks.some(({label, lines}) => label === 'proof' && lines.some(({sign}) => sign === 'error'));

/** Applies what the page previewed and says what came of it. */
const applyPage = async ({walk, write, gates}: Walker, {id, subject}: At): Promise<Page> => {
	const result = await walk.apply(id, subject, ({key, state, say, isWait, wasSo}) => {
		if (state === 'did' && !isWait && !wasSo && key !== 'proof') write(row('did', say));
	});
	const found = result.outcomes.filter(({state}) => state === 'failed');
	// A trouble's own block or a finding says it; what is only not proved has no other row.
	const isSaid = result.done || result.trouble !== null || found.some(isError);
	for (const text of [...(isSaid ? [] : [row(isWrong(result) ? 'error' : 'not seen', result.news)]), ...resultRows(result)]) write(text);
	for (const text of findingsRows(found)) write(text);
	if (result.trouble === null) for (const text of itemRows(await walk.look(id, subject))) write(text);
	// What only a person can do in the portal leaves later steps free; what did not take on the primary does not.
	const isFatal = result.trouble !== null || (!result.done && (id.startsWith('primary/') || gates?.has(id) === true));
	return {...goOn, verdict: isFatal ? 'stop' : 'go-on', failed: isWrong(result), changes: result.changes, outcomes: result.outcomes};
};

/** Nothing is to be changed on this page; what it waits for may lack all the same. */
const closedGate = async ({walk, write}: Walker, {id, subject}: At): Promise<Page | undefined> => {
	const result = await walk.prove(id, subject);
	if (result.done) return undefined;
	const found = result.outcomes.filter(({state}) => state === 'failed');
	for (const text of [...(found.some(isError) ? [] : [row('error', result.news)]), ...resultRows(result), ...findingsRows(found)])
		write(text);
	return {...goOn, verdict: 'stop', failed: true, outcomes: result.outcomes};
};

/** One page: what was seen, what hinders, and what was done or would be. */
export const walkPage = async (walker: Walker, at: At): Promise<Page> => {
	const {walk, dryRun, write} = walker;
	const {id, subject, announced} = at;
	const view = await walk.look(id, subject, announced);
	const where = view.position.of > 1 ? `, ${view.host}` : '';
	write(`${view.number}/${view.of} ${view.title}${where}`);

	if (view.notNeeded !== null && view.changes.length === 0) {
		write(row('not needed', view.notNeeded));
		return goOn;
	}

	const said = view.hindrances.flatMap(outcome => (outcome.state === 'unknown' ? [outcome.why] : []));
	for (const text of sawRows(view, isStuck(view), said)) write(text);
	const hindrances = view.hindrances.filter(
		outcome => outcome.state === 'unknown' || (outcome.state === 'failed' && outcome.finding.severity === 'error'),
	);

	if (hindrances.length > 0) {
		for (const text of findingsRows(hindrances)) write(text);
		const failed = hindrances.some(({state}) => state === 'failed') || (isStuck(view) && !view.isBarred);
		// Nothing is changed, so what comes after can be shown all the same.
		if (dryRun && !failed) return {...goOn, unseen: true, outcomes: hindrances};
		return {...goOn, verdict: 'stop', failed, unseen: true, outcomes: hindrances};
	}

	for (const text of findingsRows(view.hindrances)) write(text);

	if (isStuck(view)) return dryRun && view.isBarred ? {...goOn, unseen: true} : {...goOn, verdict: 'stop', failed: !view.isBarred};

	if (dryRun) {
		for (const text of [...previewRows(view), ...itemRows(view)]) write(text);
		const due = view.changes.filter(({needed}) => needed);
		return {...goOn, changes: due.map(({description}) => description), announced: due.map(({change}) => change)};
	}

	if (view.canApply) {
		for (const text of warningRows(view)) write(text);
		return applyPage(walker, at);
	}

	for (const text of [...previewRows(view), ...itemRows(view)]) write(text);
	if (walker.gates?.has(id)) {
		const closed = await closedGate(walker, at);
		if (closed) return closed;
	}

	if (view.changes.length === 0 && view.blocks.every(({label}) => label !== 'body' && label !== 'saw')) write(row('ok', view.news));
	walk.pass(id, subject);
	return goOn;
};
