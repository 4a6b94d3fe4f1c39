import {Box} from 'ink';
import {useContext, useEffect, useReducer, useRef, useState} from 'react';
import type {BodyPart} from '../body.js';
import {useLayer} from '../router.js';
import {RowView} from '../row.js';
import {padEnd, screenSafe, textWidth} from '../width.js';
import {CoveredContext, FieldCursor, usePlace} from './cursor.js';
import {edit, type FieldState, fieldWith, insert, pasted} from './edit.js';
import {viewField} from './view.js';

export type TextFieldProps = {
	readonly label: string;
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly onEnter?: (value: string) => void;
	readonly columns: number;
	readonly isActive?: boolean;

	/** One `•` per character; ctrl+r shows it until the field is left. */
	readonly isSecret?: boolean;

	/** At the right of the field: "must stand in its certificate". */
	readonly note?: string;

	/** Columns of the label, where several fields stand under each other. */
	readonly labelColumns?: number;

	/** Hears what a paste lost: "2 line ends were taken out." */
	readonly onSay?: (say: string) => void;
};

// The text of a page's field is bounded: what a person types or pastes as paths, names and PEM, not what a terminal can be flooded with.
const longest = 200_000;

/** A field of one row, with the terminal's own cursor in it. Enter, tab and esc go on to the page below. */
export const TextField = ({
	label,
	value,
	onChange,
	onEnter,
	columns,
	isActive = true,
	isSecret = false,
	note,
	labelColumns,
	onSay,
}: TextFieldProps) => {
	const state = useRef<FieldState>(fieldWith(value));
	const [, redraw] = useReducer((count: number) => count + 1, 0);
	const [isShown, setShown] = useState(false);
	if (state.current.value !== value) state.current = fieldWith(value);

	const become = (next: FieldState) => {
		if (next.value.length > longest) return onSay?.('The text is too long for this field; nothing was taken.');
		const isChanged = next.value !== state.current.value;
		state.current = next;
		redraw();
		if (isChanged) onChange(next.value);
	};

	useLayer(
		isActive
			? {
					mode: 'edit',
					isQuiet: true,
					keys: [
						...(isSecret ? [{id: 'show' as const, run: () => setShown(shown => !shown)}] : []),
						...(onEnter ? [{id: 'enter' as const, run: () => onEnter(state.current.value)}] : []),
					],
					onPress: press => {
						const next = edit(state.current, press);
						if (next) become(next);
						return next !== null;
					},
					onPaste: text => {
						const {text: clean, lineEnds} = pasted(text);
						become(insert(state.current, clean));
						if (lineEnds > 0) onSay?.(`${lineEnds === 1 ? '1 line end was' : `${lineEnds} line ends were`} taken out of what you pasted.`);
					},
				}
			: null,
	);
	useEffect(() => {
		if (!isActive) setShown(false);
	}, [isActive]);

	const head = labelColumns === undefined ? `${screenSafe(label)}   ` : `${padEnd(screenSafe(label), labelColumns)}  `;
	const start = 3 + textWidth(head);
	const side = note ? `  ${screenSafe(note)}` : '';
	const room = Math.max(8, columns - start - 1 - textWidth(side));
	const view = viewField(state.current, room, isSecret && !isShown);
	const [box, place] = usePlace();
	const isCovered = useContext(CoveredContext);
	const marker = isActive && labelColumns !== undefined ? ' ► ' : '   ';
	return (
		<Box ref={box} width={columns} height={1} flexShrink={0}>
			<RowView
				columns={columns}
				row={[
					{text: marker, tone: 'now'},
					{text: head, ...(isActive ? {tone: 'strong'} : {})},
					{text: padEnd(view.text, room)},
					{text: side},
				]}
			/>
			{isActive && place && !isCovered && <FieldCursor x={place.x + start + view.cursorColumn} y={place.y} />}
		</Box>
	);
};

/** A field as a part of a body. */
export const fieldPart = (key: string, props: TextFieldProps): BodyPart => ({
	node: <TextField {...props} />,
	key,
	height: 1,
	...(props.isActive === false ? {} : {cursor: 0}),
});
