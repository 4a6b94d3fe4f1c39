import {useState} from 'react';
import {bodyHeight, focusOf, scrollTo} from './body.js';
import {BodyView} from './body-view.js';
import type {FrameProps} from './frame.js';
import {FrameRows} from './frame-rows.js';
import {type KeyUse, keyLine} from './keys.js';
import {useKeysNow, useLayer} from './router.js';
import {topRow} from './top-row.js';
import type {WindowPlan} from './window.js';

/** A page in its frame: which rows of its body are in view, what its keys are. */
export const PageFrame = ({plan, ...props}: FrameProps & {readonly plan: WindowPlan}) => {
	const parts = props.body(plan);
	const [scroll, setScroll] = useState({page: props.page, offset: 0});
	const height = bodyHeight(parts);
	const wanted = scroll.page === props.page ? scroll.offset : 0;
	const [pinned, setPinned] = useState<number | null>(null);
	const focus = focusOf(parts);
	const cursor = focus?.at ?? null;
	// Paging looks away from the cursor; moving the cursor brings it back.
	const mustSee = cursor === pinned ? null : focus;
	const offset = scrollTo(wanted, height, plan.bodyRows, mustSee);
	const below = Math.max(0, height - offset - plan.bodyRows);
	const page = (direction: 1 | -1) => () => {
		setPinned(cursor);
		setScroll({page: props.page, offset: scrollTo(offset + direction * Math.max(1, plan.bodyRows - 2), height, plan.bodyRows)});
	};
	const scrolling: readonly KeyUse[] = [
		{id: 'pageUp', run: page(-1)},
		{id: 'pageDown', run: page(1)},
	];
	useLayer({mode: 'navigate', keys: scrolling, isQuiet: true});
	const {mode, uses} = useKeysNow();
	const note = below > 0 ? (props.moreBelow?.(below) ?? `${below} more below, pgdn`) : offset > 0 ? `${offset} above, pgup` : '';
	return (
		<FrameRows
			plan={plan}
			top={topRow(props.title, props.host, props.modes ?? [], plan.columns)}
			steps={props.steps ?? []}
			railNotes={props.railNotes ?? []}
			note={note}
			say={props.say ?? ''}
			keys={keyLine(uses, mode, plan.columns - 2)}
		>
			<BodyView parts={parts} offset={offset} rows={plan.bodyRows} columns={plan.area.columns} />
		</FrameRows>
	);
};
