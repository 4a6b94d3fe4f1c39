import type {Description} from '../actions/action.js';
import type {Outcome} from '../checks/check.js';
import type {Subject} from '../site.js';
import type {Line} from '../speech/line.js';
import {count} from '../speech/value.js';
import type {StepResult, StepView, Walk} from '../steps/walk.js';

const words = {
	ok: 'ok',
	error: 'error',
	warning: 'warning',
	notice: 'notice',
	unknown: 'not seen',
	none: 'not needed',
	now: 'now',
	'to-come': 'todo',
} as const;

const row = (word: string, text: string) => `  ${word.padEnd(word.length > 8 ? word.length : 8)} ${text}`;

const lineRow = (label: string, {sign, text, right}: Line) => row(sign ? words[sign] : label, right ? `${text}   ${right}` : text);

export type Transcript = {
	readonly exitCode: number;
	readonly changes: readonly Description[];
	readonly outcomes: readonly Outcome[];
};

type Walker = {readonly walk: Walk; readonly dryRun: boolean; write(text: string): void};

const findingRows = (outcome: Outcome): readonly string[] => {
	if (outcome.state === 'unknown') return [row('not seen', outcome.why), ...outcome.hints.map(hint => row('fix', hint))];
	if (outcome.state !== 'failed') return [];
	const {severity, title, evidence, cause, remedy} = outcome.finding;
	return [
		`  ${severity.padEnd(8)} ${title}   ${outcome.id}`,
		...evidence.map(text => row('saw', text)),
		row('why', cause),
		row('fix', remedy.say),
	];
};

const previewRows = ({changes}: StepView): readonly string[] =>
	changes.flatMap(({needed, why, description}) =>
		needed
			? [row('will', description.say), ...description.lines.map(line => row('', diffText(line)))]
			: [row('not needed', `${description.say}: ${why ?? 'it is so already'}`)],
	);

const diffText = ({text, diff}: Line) => (diff ? `${String(diff.line).padStart(4)} ${diff.change} ${text}` : text);

const sawRows = ({blocks}: StepView): readonly string[] =>
	blocks
		.filter(({label}) => label === 'saw' || label === 'body')
		.flatMap(({label, lines}) => lines.map(line => lineRow(label === 'saw' ? 'saw' : '', line)));

const itemRows = ({items}: StepView): readonly string[] =>
	items.map(({text, detail, proved, tickedAt}) =>
		row(proved ? 'ok' : tickedAt ? 'ticked' : 'todo', `${text}${proved ? ` (${proved})` : detail[0] ? `: ${detail[0]}` : ''}`),
	);

const resultRows = ({blocks, trouble}: StepResult): readonly string[] =>
	blocks
		.filter(({label}) => label === 'proof' || label === 'fix' || (trouble !== null && label === 'saw'))
		.flatMap(({label, lines}) => lines.map(line => lineRow(label, line)));

type Page = {
	readonly verdict: 'go-on' | 'stop';
	readonly failed: boolean;
	readonly unseen: boolean;
	readonly changes: readonly Description[];
	readonly outcomes: readonly Outcome[];
};

const goOn: Page = {verdict: 'go-on', failed: false, unseen: false, changes: [], outcomes: []};

const walkPage = async ({walk, dryRun, write}: Walker, id: string, subject: Subject): Promise<Page> => {
	const view = await walk.look(id, subject);
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

	if (dryRun) {
		for (const text of [...previewRows(view), ...itemRows(view)]) write(text);
		return {...goOn, changes: view.changes.filter(({needed}) => needed).map(({description}) => description)};
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
		return {verdict: isFatal ? 'stop' : 'go-on', failed: !result.done, unseen: false, changes: result.changes, outcomes: result.outcomes};
	}

	for (const text of [...previewRows(view), ...itemRows(view)]) write(text);
	if (view.changes.length === 0 && view.blocks.every(({label}) => label !== 'body' && label !== 'saw')) write(row('ok', view.news));
	const isStuck =
		view.changes.length === 0 && view.blocks.some(({label, lines}) => label === 'saw' && lines.some(({sign}) => sign === 'error'));
	if (!isStuck) walk.pass(id);
	return isStuck && id.startsWith('primary/') ? {...goOn, verdict: 'stop', failed: true} : goOn;
};

const finish = async ({
	walk,
	write,
}: Walker): Promise<{readonly holds: boolean; readonly outcomes: readonly Outcome[]; readonly news: string}> => {
	const {done, news, blocks, outcomes} = await walk.prove('done', 'primary');
	for (const text of blocks.flatMap(({label, lines}) => lines.map(line => lineRow(label, line)))) write(text);
	const unseen = outcomes.some(({state}) => state === 'unknown');
	return {holds: done && !unseen && news.startsWith('Trust holds'), outcomes, news};
};

/** The same declarations as the wizard's pages, carried out as a transcript. */
export const walkHeadless = async (walker: Walker): Promise<Transcript> => {
	const {walk, dryRun, write} = walker;
	const changes: Description[] = [];
	const outcomes: Outcome[] = [];

	for (const {id} of walk.rail()) {
		if (id === 'done') continue;

		for (const subject of walk.subjectsOf(id)) {
			const page = await walkPage(walker, id, subject);
			changes.push(...page.changes);
			outcomes.push(...page.outcomes);

			if (page.verdict === 'stop') {
				const undo = walk.run();
				write(
					page.failed
						? 'Stopped here: the point above must be settled first.'
						: 'Stopped here: what must be judged first could not be seen.',
				);
				if (undo !== null) write(`${count(changes.length, 'change')} made before it stay. Undo: dispatcher-trust undo ${undo}`);
				return {exitCode: page.failed ? 1 : 2, changes, outcomes};
			}
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
	const {holds, outcomes: proof, news} = await finish(walker);
	write(`${news}${changes.length > 0 ? ` ${count(changes.length, 'change')}.` : ' Nothing was changed.'}`);
	const run = walk.run();
	if (run !== null) write(`Undo: dispatcher-trust undo ${run}`);
	const failed = proof.some(outcome => outcome.state === 'failed' && outcome.finding.severity === 'error');
	return {exitCode: holds ? 0 : failed ? 1 : 2, changes, outcomes: [...outcomes, ...proof]};
};
