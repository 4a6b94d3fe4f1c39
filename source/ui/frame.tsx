import {useWindowSize} from 'ink';
import {Covers} from './covers.js';
import type {FrameProps} from './frame-props.js';
import {PageFrame} from './page-frame.js';
import {planWindow} from './window.js';

/** The whole screen: exactly as many rows and columns as the window has, so nothing ever scrolls or wraps. */
export const Frame = (props: FrameProps) => {
	const {columns, rows} = useWindowSize();
	const plan = planWindow(columns, rows, (props.steps?.length ?? 0) > 0, props.strip !== undefined);
	const {title, helpNotes = []} = props;
	return (
		<Covers columns={columns} rows={rows} isTooSmall={plan.isTooSmall} page={title.at(-1) ?? ''} helpNotes={helpNotes}>
			<PageFrame {...props} plan={plan} />
		</Covers>
	);
};
