import {Box, useStdout, useWindowSize} from 'ink';
import {useEffect} from 'react';
import {useLayer} from './router.js';
import {RowView} from './row.js';
import {screenSafe, splitAt} from './width.js';

type Props = {readonly text: string; readonly onClose: () => void};

/** A text alone on the screen, from column 1, so that the mouse marks it and nothing else. Any key comes back. */
export const TextAlone = ({text, onClose}: Props) => {
	const {columns, rows} = useWindowSize();
	const {stdout} = useStdout();
	const clean = text.split('\n').map(screenSafe).join('\n');
	useEffect(() => {
		// OSC 52: the terminal may take it into the clipboard. It never says whether it did.
		stdout.write(`\u001B]52;c;${Buffer.from(clean).toString('base64')}\u0007`);
	}, [stdout, clean]);
	useLayer(
		{
			mode: 'dialog',
			keys: [],
			onPress() {
				onClose();
				return true;
			},
		},
		true,
	);
	const shown = clean
		.split('\n')
		.flatMap(line => pieces(line, columns))
		.slice(0, Math.max(1, rows - 3));
	return (
		<Box width={columns} height={rows} flexDirection="column" overflow="hidden">
			{shown.map((piece, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
				<RowView key={index} row={[{text: piece}]} columns={columns} />
			))}
			<Box height={Math.max(0, rows - shown.length - 2)} flexShrink={0} />
			<RowView row={[{text: ' Mark it with the mouse; we offered it to your clipboard too.'}]} columns={columns} />
			<RowView row={[{text: ' any key back'}]} columns={columns - 1} />
		</Box>
	);
};

const pieces = (text: string, columns: number): readonly string[] => {
	const [first, rest] = splitAt(text, columns);
	return rest === '' || first === '' ? [first] : [first, ...pieces(rest, columns)];
};
