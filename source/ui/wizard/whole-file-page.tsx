import type {Description} from '../../actions/action.js';
import {count} from '../../speech/value.js';
import type {BodyPart} from '../body.js';
import {type Area, layoutBlock} from '../layout.js';
import {useKeys} from '../router.js';
import {baseName} from './base-name.js';
import {Page} from './shell.js';

type Props = {readonly change: Description; readonly onClose: () => void};

/** A whole file as it will be, the changed lines marked; it begins where the first of them stands. */
export const WholeFilePage = ({change, onClose: close}: Props) => {
	const lines = change.whole?.() ?? [];
	const first = lines.findIndex(({diff}) => diff && diff.change !== ' ');
	const last = lines.findLastIndex(({diff}) => diff && diff.change !== ' ');
	useKeys('navigate', [
		{id: 'move', word: 'scroll'},
		{id: 'first'},
		{id: 'last'},
		{id: 'details', word: 'close', help: 'closes the file', isHidden: true, run: close},
		{id: 'esc', run: close},
		{id: 'help'},
	]);
	const added = lines.filter(({diff}) => diff?.change === '+').length;
	const rowsOf = (part: typeof lines, area: Area) => layoutBlock({label: 'body', lines: part}, area, numberWidthOf(lines));
	const body = (area: Area): readonly BodyPart[] => [
		{rows: rowsOf(lines.slice(0, first), area)},
		{rows: rowsOf(lines.slice(first, last + 1), area), role: 'preview'},
		{rows: rowsOf(lines.slice(last + 1), area)},
	];
	return (
		<Page
			id="whole file"
			title={[baseName(change.target), 'as it will be']}
			startsAtPreview
			say={`${count(added, 'line')} of ${lines.filter(({diff}) => diff?.change !== '-').length} will be new. Nothing is changed by looking.`}
			body={area => ({above: body(area), menu: []})}
		/>
	);
};

const numberWidthOf = (lines: ReturnType<NonNullable<Description['whole']>>): number =>
	Math.max(2, ...lines.slice(-1).map(({diff}) => String(diff?.line ?? 0).length));
