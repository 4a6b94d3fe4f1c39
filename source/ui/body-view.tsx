import {Box} from 'ink';
import {type BodyPart, pieces} from './body.js';
import {RowView} from './row.js';

type Props = {readonly parts: readonly BodyPart[]; readonly offset: number; readonly rows: number; readonly columns: number};

/** The window onto a body. Rows out of view are not drawn; components out of view stay mounted, so a field keeps its text. */
export const BodyView = ({parts, offset, rows, columns}: Props) => (
	<Box width={columns} height={rows} flexDirection="column" overflow="hidden">
		{pieces(parts, offset, rows).map(({part, skip, shown}, index) =>
			'rows' in part ? (
				part.rows.slice(skip, skip + shown).map((row, line) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
					<RowView key={`${index} ${line}`} row={row} columns={columns} />
				))
			) : (
				<Box key={part.key} width={columns} height={shown} flexShrink={0} overflow="hidden" display={shown > 0 ? 'flex' : 'none'}>
					<Box width={columns} height={part.height} marginTop={-skip} flexShrink={0} flexDirection="column">
						{part.node}
					</Box>
				</Box>
			),
		)}
	</Box>
);
