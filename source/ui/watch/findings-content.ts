import {isUnseen} from '../../checks/root-causes.js';
import type {Site} from '../../site.js';
import type {WatchLook} from '../../watch/watching.js';
import {fold} from '../fold.js';
import {signs} from '../glyphs.js';
import {blank, type Row} from '../span.js';
import {cut, padEnd, screenSafe, textWidth} from '../width.js';
import {type FindingItem, failedItems, itemAt, itemsOf, tallyOf} from './findings-list.js';
import {labelled, type PanelArea, plainLine, signSpans} from './panel-rows.js';
import {uncapitalised} from './verdict.js';

export type FindingsContent = {
	readonly look: WatchLook;
	readonly site: Site;

	/** The key of the finding with the cursor. */
	readonly at: string | null;
	readonly isUnfolded: boolean;

	/** Does the panel have the keys? */
	readonly hasFocus: boolean;
};

export type FindingsRows = {
	readonly rows: readonly Row[];

	/** The first row of the finding with the cursor, to be kept in view. */
	readonly cursor: number;
};

const roomy = 72;
const besides = 9;

/** The Findings panel: the cause on top, what follows from it beneath, what passed as one number. */
export const findingsRows = ({look, site, at, isUnfolded, hasFocus}: FindingsContent, area: PanelArea): FindingsRows => {
	const items = itemsOf(look, site, isUnfolded);
	const failed = failedItems(look, site);
	const chosen = itemAt(items, at);
	const rows: Row[] = [];
	let cursor = 0;
	const put = (item: FindingItem) => {
		const isChosen = hasFocus && item === chosen;
		if (item === chosen) cursor = rows.length;
		rows.push(...itemRows(item, isChosen, area));
	};

	if (failed.length === 0) rows.push([{text: '  '}, ...signSpans('ok'), {text: 'Nothing to fix'}]);
	for (const item of items.slice(0, failed.length)) put(item);
	if (failed.length > 0 && area.columns >= roomy) rows.push(blank);
	rows.push(...tallyRows(look, failed.length === 0, isUnfolded, area));
	for (const item of items.slice(failed.length)) put(item);
	const about = chosen && area.columns >= roomy && chosen.finding ? aboutRows(chosen, area) : [];
	return {rows: [...rows, ...(about.length > 0 ? [blank, ...about] : [])], cursor};
};

const itemRows = ({sign, title, id, isFollower}: FindingItem, isChosen: boolean, area: PanelArea): readonly Row[] => {
	const {columns, isWhole} = area;
	const marker: Row = [{text: isChosen ? '► ' : '  ', tone: 'now'}];
	const indent = ' '.repeat(isFollower ? 4 : 0);
	const tone = isChosen ? {tone: 'strong' as const} : {};
	const lead = 2 + indent.length + 2;
	const isRoomy = columns >= roomy;
	if (!isRoomy && isFollower)
		return [[...marker, {text: cut(`${indent}follows: ${uncapitalised(screenSafe(title))}`, columns - 2), ...tone}]];
	const whole = screenSafe(title);
	const room = columns - lead;
	const rest = (rows: readonly string[]) => rows.map((text): Row => [{text: ' '.repeat(lead) + text}]);
	const head = (text: string): Row => [...marker, {text: indent}, ...signSpans(sign), {text, ...tone}];
	const beside = room - textWidth(id) - 2;
	if (isRoomy && textWidth(whole) <= beside) return [[...head(padEnd(whole, beside)), {text: `  ${id}`}]];
	const [first = '', ...more] = isWhole || isRoomy ? fold(whole, room) : [cut(whole, room)];
	return [head(first), ...rest([...more, isRoomy ? id.padStart(room) : id])];
};

const tallyRows = (look: WatchLook, isWell: boolean, isUnfolded: boolean, area: PanelArea): readonly Row[] => {
	const {passed, notNeeded, unseen} = tallyOf(look);
	const why = look.outcomes.filter(isUnseen)[0]?.why;
	const folds = isUnfolded ? 'v folds' : 'v unfolds';
	if (area.columns < roomy) {
		const all = `${passed} passed, ${notNeeded} not needed, ${unseen} not seen`;
		return [
			[{text: cut(`  ${all}`, area.columns)}],
			...(unseen > 0 && why !== undefined ? plainLine({sign: 'unknown', text: why, indent: 1}, {...area, isWhole: false}) : []),
			...(isWell ? [blank, [{text: isUnfolded ? 'v folds what passed' : 'v lists what passed'}]] : []),
		];
	}

	const unseenRows = unseen > 0 ? plainLine({sign: 'unknown', text: `${unseen} not seen: ${why ?? ''}`, indent: 1}, area) : [];
	const ok = `${signs.ok.unicode} ${passed} passed   ${signs.none.unicode} ${notNeeded} not needed`;
	const gap = area.columns - 2 - textWidth(ok) - textWidth(folds);
	return [...unseenRows, [{text: `  ${ok}${' '.repeat(Math.max(2, gap))}${folds}`}]];
};

/** What the cursor stands on, in short: the page that Enter opens has it whole. */
const aboutRows = ({finding}: FindingItem, area: PanelArea): readonly Row[] => {
	if (!finding) return [];
	const {evidence, cause, remedy} = finding.finding;
	const whole = {...area, isWhole: true};
	return [
		...labelled('saw', {text: evidence[0] ?? ''}, whole, besides),
		...labelled('why', {text: cause}, whole, besides),
		...labelled('fix', {text: remedy.say}, whole, besides),
	];
};
