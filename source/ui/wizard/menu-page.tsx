import {useState} from 'react';
import type {StepInfo} from '../../steps/walk.js';
import type {BodyPart} from '../body.js';
import type {KeyUse} from '../keys.js';
import type {Area} from '../layout.js';
import {type MenuItem, menuPart} from '../menu.js';
import {useKeys} from '../router.js';
import type {Content} from './content.js';
import {blocksPart, newsPart, spaced} from './parts.js';
import {readOnSay} from './read-on.js';
import {Page} from './shell.js';

/** `makesPreviewed`: choosing it makes the change previewed above, so that is read to its end before. */
export type MenuEntry = MenuItem & {readonly say: string; readonly makesPreviewed?: boolean};

type Props = {
	readonly id: string;
	readonly title: readonly string[];
	readonly steps?: readonly StepInfo[];
	readonly content: Content;

	/** Stands under the menu: what belongs to the row the cursor is on. */
	readonly beneath?: (cursor: number, area: Area) => readonly BodyPart[];
	readonly entries: readonly MenuEntry[];
	readonly onChoose: (value: string, index: number) => void;

	/** The cursor went to another row: what answered the last key may go. */
	readonly onMove?: (cursor: number) => void;
	readonly keys: readonly KeyUse[];

	/** Comes before the words of the entry under the cursor. */
	readonly say?: string | null;
	readonly helpNotes?: readonly string[];
};

/** The commonest page: news, labelled blocks, and one menu as the last block. */
export const MenuPage = ({id, title, steps, content, beneath, entries, onChoose, onMove, keys, say, helpNotes}: Props) => {
	const [cursor, setCursor] = useState(0);
	useKeys('navigate', keys);
	const at = Math.min(cursor, entries.length - 1);
	return (
		<Page
			id={id}
			title={title}
			{...(steps ? {steps} : {})}
			{...(helpNotes ? {helpNotes} : {})}
			say={say ?? entries[at]?.say ?? ''}
			body={area => ({
				above: spaced([newsPart(content.news, area), blocksPart(content.blocks, area)], area),
				menu: spaced(
					[
						entries.length === 0
							? []
							: [
									menuPart({
										items: entries,
										cursor: at,
										onMove(next) {
											setCursor(next);
											onMove?.(next);
										},
										// Arrows and Enter that come in one piece are heard before the next frame: the row counts, not the cursor as last drawn.
										onChoose: ({value}) =>
											onChoose(
												value,
												entries.findIndex(entry => entry.value === value),
											),
										columns: area.columns,
									}),
								],
						beneath?.(at, area) ?? [],
					],
					area,
				),
				...(entries.some(({makesPreviewed}) => makesPreviewed)
					? {preview: {isNext: entries[at]?.makesPreviewed === true, begins: 'at-top', say: say ?? readOnSay}}
					: {}),
			})}
		/>
	);
};
