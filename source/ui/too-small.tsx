import {Box, useApp} from 'ink';
import {fold} from './fold.js';
import {useIsTyping, useLayer} from './router.js';
import {RowView} from './row.js';
import {textWidth} from './width.js';
import {least} from './window.js';

type Props = {readonly columns: number; readonly rows: number};

/** One sentence in the middle while the window is too small; the page below keeps all it had. */
export const TooSmall = ({columns, rows}: Props) => {
	const {exit} = useApp();
	const isTyping = useIsTyping();
	// A letter of a password, typed on while the window shrank, must not end the session.
	useLayer({mode: 'dialog', keys: [{id: 'quit', run: () => (isTyping() ? undefined : exit(0))}]}, true);
	const say = `The window is ${columns}x${rows}; this needs ${least.columns}x${least.rows}. Nothing is lost: make it larger, or press q.`;
	return (
		<Box width={columns} height={rows} flexDirection="column" justifyContent="center" overflow="hidden">
			{fold(say, columns - 2)
				.slice(0, rows)
				.map(line => (
					<RowView key={line} row={[{text: ' '.repeat(Math.floor((columns - textWidth(line)) / 2)) + line}]} columns={columns} />
				))}
		</Box>
	);
};
