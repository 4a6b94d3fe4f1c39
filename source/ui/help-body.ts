import {signs} from './glyphs.js';
import {type HelpRow, helpRows} from './keys.js';
import {type Area, layoutLine, type Row} from './layout.js';
import type {KeysNow} from './router.js';
import {padEnd} from './width.js';

const keyColumns = 13;

/** The rows of help: this page's keys, those of every page, and what the words and symbols mean; only what holds `filter`, when there is one. */
export const helpBody = ({mode, uses, heard}: KeysNow, notes: readonly string[], filter: string, area: Area): readonly Row[] => {
	const {here, everywhere} = helpRows(uses, mode, heard);
	const key = ({key, say}: HelpRow) => padEnd(key, keyColumns) + say;
	const symbols = (['ok', 'error', 'warning', 'notice', 'unknown', 'none'] as const).map(
		name => `${signs[name].unicode} ${signs[name].word}`,
	);
	const sections = [
		{title: 'On this page', texts: here.map(key)},
		{title: 'Everywhere', texts: everywhere.map(key)},
		{title: 'Words on the left', texts: ['saw  why  fix  change  same as  proof  undo', symbols.join('   ')]},
		{title: "On the vendor's page", texts: notes},
	];
	const wanted = filter.toLowerCase();
	return sections.flatMap(({title, texts}) => {
		const found = texts.filter(text => text.toLowerCase().includes(wanted));
		return found.length === 0 ? [] : [...layoutLine({text: title}, area, 4), ...found.flatMap(text => layoutLine({text}, area, 6))];
	});
};
