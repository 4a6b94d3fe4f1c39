import {Box, useWindowSize} from 'ink';
import {CoveredContext} from './field/cursor.js';
import type {FrameProps} from './frame-props.js';
import {HelpFrame} from './help.js';
import {PageFrame} from './page-frame.js';
import {useHelp} from './router.js';
import {TooSmall} from './too-small.js';
import {planWindow} from './window.js';

/** The whole screen: exactly as many rows and columns as the window has, so nothing ever scrolls or wraps. */
export const Frame = (props: FrameProps) => {
	const {columns, rows} = useWindowSize();
	const help = useHelp();
	const plan = planWindow(columns, rows, (props.steps?.length ?? 0) > 0, props.strip !== undefined);
	const isCovered = help.keys !== null || plan.isTooSmall;
	return (
		<Box width={columns} height={rows} flexDirection="column" overflow="hidden">
			{plan.isTooSmall && <TooSmall columns={columns} rows={rows} />}
			{help.keys && !plan.isTooSmall && (
				<HelpFrame page={props.title.at(-1) ?? ''} keys={help.keys} notes={props.helpNotes ?? []} onClose={help.close} />
			)}
			{/* The page stays mounted beneath, so its text and cursor are still there afterwards. */}
			<Box display={isCovered ? 'none' : 'flex'} flexDirection="column">
				<CoveredContext value={isCovered}>
					<PageFrame {...props} plan={plan} />
				</CoveredContext>
			</Box>
		</Box>
	);
};
