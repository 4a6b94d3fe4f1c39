import {useState} from 'react';
import {type BodyPart, bodyHeight, focusOf, scrollTo} from './body.js';
import {BodyView} from './body-view.js';
import type {FrameProps} from './frame-props.js';
import {FrameRows} from './frame-rows.js';
import type {KeyUse} from './keys.js';
import {KeysRow} from './keys-row.js';
import {useLayer} from './router.js';
import {topRow} from './top-row.js';
import type {WindowPlan} from './window.js';

/** Where the reader has scrolled to; `pinned` is the cursor row he looked away from. Moving the cursor brings it back into view. */
type Scroll = {readonly page: string; readonly offset: number; readonly pinned: number | null};

const rowsAround = 3;

const rowsBefore = (parts: readonly BodyPart[]): number =>
	bodyHeight(
		parts.slice(
			0,
			Math.max(
				0,
				parts.findIndex(part => 'rows' in part && part.role === 'preview'),
			),
		),
	);

/** A page in its frame: which rows of its body are in view, what its keys are. */
export const PageFrame = ({plan, ...props}: FrameProps & {readonly plan: WindowPlan}) => {
	const parts = props.body(plan);
	const start = props.startsAtEnd ? Number.POSITIVE_INFINITY : props.startsAtPreview ? Math.max(0, rowsBefore(parts) - rowsAround) : 0;
	const [scroll, setScroll] = useState<Scroll>({page: props.page, offset: start, pinned: null});
	const height = bodyHeight(parts);
	const focus = focusOf(parts);
	const {offset: wanted, pinned} = scroll.page === props.page ? scroll : {offset: start, pinned: null};
	const offset = scrollTo(wanted, height, plan.bodyRows, focus?.at === pinned ? null : focus);
	const below = Math.max(0, height - offset - plan.bodyRows);
	// At its end it follows again.
	const toEnd = (next: number) => (props.startsAtEnd && next + plan.bodyRows >= height ? start : next);
	const by = (rows: number) => () =>
		setScroll({page: props.page, offset: toEnd(scrollTo(offset + rows, height, plan.bodyRows)), pinned: focus?.at ?? null});
	const page = Math.max(1, plan.bodyRows - 2);
	// Without a menu or field there is no cursor to move, so the arrows move the text.
	const arrows: readonly KeyUse[] = [
		{id: 'up', run: by(-1)},
		{id: 'down', run: by(1)},
		{id: 'first', run: by(-height)},
		{id: 'last', run: by(height)},
	];
	const scrolling: readonly KeyUse[] = [{id: 'pageUp', run: by(-page)}, {id: 'pageDown', run: by(page)}, ...(focus ? [] : arrows)];
	useLayer({mode: null, isQuiet: true, keys: height > plan.bodyRows ? scrolling : []});
	const enter = parts.flatMap(part => ('node' in part && part.enter ? [part.enter] : []))[0];
	const note = below > 0 ? (props.moreBelow?.(below) ?? `${below} more below, pgdn`) : offset > 0 ? `${offset} above, pgup` : '';
	return (
		<FrameRows
			plan={plan}
			top={topRow(props.title, props.host, props.modes ?? [], plan.columns)}
			steps={props.steps ?? []}
			railNotes={props.railNotes ?? []}
			note={note}
			say={enter?.say ?? props.say ?? ''}
			strip={plan.stripRows > 0 ? props.strip?.(plan.area.columns) : null}
			keys={<KeysRow columns={plan.columns} {...(enter ? {enterWord: enter.word} : {})} />}
		>
			<BodyView parts={parts} offset={offset} rows={plan.bodyRows} columns={plan.area.columns} />
		</FrameRows>
	);
};
