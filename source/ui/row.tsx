import {Box, Text} from 'ink';
import {inGlyphs, paint} from './glyphs.js';
import type {Row} from './layout.js';
import {useSettings} from './settings.js';
import {cut, screenSafe, textWidth} from './width.js';

type Props = {readonly row: Row; readonly columns: number; readonly isStrong?: boolean};

/** One row of spans on exactly one screen row; what does not fit is cut with `…`. */
export const RowView = ({row, columns, isStrong = false}: Props) => {
	const {glyphs, isColoured} = useSettings();
	let left = columns;
	const spans = row.map(({text, tone = 'plain'}) => {
		// Once more, for rows a page made itself.
		const fitting = cut(screenSafe(text), left);
		left -= textWidth(fitting);
		return {text: inGlyphs(fitting, glyphs), tone};
	});
	return (
		<Box width={columns} height={1} flexShrink={0} overflow="hidden">
			<Text wrap="truncate">
				{spans.map(({text, tone}, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
					<Text key={index} {...paint(tone, isColoured)} {...(isStrong ? {bold: true} : {})}>
						{text}
					</Text>
				))}
				{left === columns ? ' ' : ''}
			</Text>
		</Box>
	);
};
