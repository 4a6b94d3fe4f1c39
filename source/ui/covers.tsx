import {Box} from 'ink';
import type {ReactNode} from 'react';
import {CoveredContext} from './field/cursor.js';
import {HelpFrame} from './help.js';
import {useHelp} from './router.js';
import {TooSmall} from './too-small.js';

type Props = {
	readonly columns: number;
	readonly rows: number;
	readonly isTooSmall: boolean;

	/** What help calls the page. */
	readonly page: string;
	readonly helpNotes?: readonly string[];
	readonly children: ReactNode;
};

/** The whole window: what is drawn in it, unless help or the sentence of a window too small lies over it. */
export const Covers = ({columns, rows, isTooSmall, page, helpNotes = [], children}: Props) => {
	const help = useHelp();
	const isCovered = help.keys !== null || isTooSmall;
	return (
		<Box width={columns} height={rows} flexDirection="column" overflow="hidden">
			{isTooSmall && <TooSmall columns={columns} rows={rows} />}
			{help.keys && !isTooSmall && <HelpFrame page={page} keys={help.keys} notes={helpNotes} onClose={help.close} />}
			{/* The page stays mounted beneath, so its text and cursor are still there afterwards. */}
			<Box display={isCovered ? 'none' : 'flex'} flexDirection="column">
				<CoveredContext value={isCovered}>{children}</CoveredContext>
			</Box>
		</Box>
	);
};
