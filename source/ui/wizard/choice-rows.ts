import type {Ask} from '../../steps/ask.js';
import {fold} from '../fold.js';
import type {Area, Row} from '../layout.js';
import {padEnd, screenSafe, textWidth} from '../width.js';

type Choice = Extract<Ask, {kind: 'choice'}>;
type Looks = {readonly area: Area; readonly labelColumns: number; readonly hasCursor: boolean};

const leastDetail = 20;

const radio = (isChosen: boolean) => (isChosen ? '(●)' : '( )');

/** A question with a few answers: in one row where they fit, else one under the other with their detail. */
export const choiceRows = ({label, value, options}: Choice, {area, labelColumns, hasCursor}: Looks): readonly Row[] => {
	const head: Row = [
		{text: hasCursor ? ' ► ' : '   ', tone: 'now'},
		{text: `${padEnd(screenSafe(label), labelColumns)}  `, ...(hasCursor ? {tone: 'strong' as const} : {})},
	];
	const room = area.columns - labelColumns - 6;
	const inOneRow = options.map(option => `${radio(option.value === value)} ${screenSafe(option.label)}`).join('   ');
	if (options.every(({detail}) => !detail) && textWidth(inOneRow) <= room) return [[...head, {text: inOneRow}]];

	const widest = Math.max(...options.map(option => textWidth(screenSafe(option.label))));
	const indent = ' '.repeat(labelColumns + 5);
	// Where there is no room beside an answer, its detail stands beneath it.
	const isBeneath = room - widest - 7 < leastDetail;
	const rows = options.flatMap(option => {
		const lead = `${radio(option.value === value)} ${padEnd(screenSafe(option.label), widest)}`;
		if (isBeneath && option.detail) return [lead.trimEnd(), ...fold(screenSafe(option.detail), room - 4).map(detail => `    ${detail}`)];
		const details = option.detail ? fold(screenSafe(option.detail), Math.max(12, room - textWidth(lead) - 3)) : [''];
		return details.map((detail, index) => `${index === 0 ? lead : ' '.repeat(textWidth(lead))}   ${detail}`.trimEnd());
	});
	return rows.map((text, index) => (index === 0 ? [...head, {text}] : [{text: indent + text}]));
};

/** The answer one on, or one back; round at the ends, for there are few. */
export const turned = ({value, options}: Choice, by: 1 | -1): string => {
	const at = options.findIndex(option => option.value === value);
	return options[(at + by + options.length) % options.length]?.value ?? value;
};
