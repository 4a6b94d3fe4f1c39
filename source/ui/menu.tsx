import {Box, Text} from 'ink';
import SelectInput from 'ink-select-input';
import {useRef} from 'react';
import type {BodyPart} from './body.js';
import {cursorGlyph, inGlyphs, paint} from './glyphs.js';
import type {KeyUse} from './keys.js';
import {useLayer} from './router.js';
import {useSettings} from './settings.js';
import {cut, padEnd, screenSafe, textWidth} from './width.js';

export type MenuItem = {
	/** Unlike any other of the menu. */
	readonly value: string;
	readonly label: string;

	/** Stands in a column of its own. */
	readonly detail?: string;
};

export type MenuProps = {
	readonly items: readonly MenuItem[];
	readonly cursor: number;
	readonly onMove: (cursor: number) => void;
	readonly onChoose: (item: MenuItem) => void;
	readonly columns: number;

	/** Without the keyboard the cursor is not shown. */
	readonly isActive?: boolean;
};

const Indicator = ({isSelected = false}: {readonly isSelected?: boolean}) => {
	const {glyphs, isColoured} = useSettings();
	return <Text {...(isSelected ? paint('now', isColoured) : {})}>{isSelected ? ` ${cursorGlyph[glyphs]} ` : '   '}</Text>;
};

const Item = ({label, isSelected = false}: {readonly label: string; readonly isSelected?: boolean}) => (
	<Text bold={isSelected} wrap="truncate">
		{label}
	</Text>
);

/** The label, and the detail in the column where the longest label leaves room for it. */
const rowText = ({label, detail}: MenuItem, labelWidth: number, columns: number): string =>
	cut(detail ? `${padEnd(screenSafe(label), labelWidth)}  ${screenSafe(detail)}` : screenSafe(label), columns - 4);

/** Details begin at column 35 where labels allow, as in all menus of the design sheet. */
const usualLabelWidth = 29;

/**
The one menu. ink-select-input draws it; the keys are the router's, because on its own it chooses on a digit,
wraps round at its ends, and hears keys that were meant for a field.
*/
export const Menu = ({items, cursor, onMove, onChoose, columns, isActive = true}: MenuProps) => {
	const {glyphs} = useSettings();
	const at = useRef(cursor);
	at.current = Math.max(0, Math.min(cursor, items.length - 1));
	const move = (to: number) => () => {
		const next = Math.max(0, Math.min(to, items.length - 1));
		if (next === at.current) return;
		at.current = next;
		onMove(next);
	};
	const choose = () => {
		const item = items[at.current];
		if (item) onChoose(item);
	};
	const moving: readonly KeyUse[] = [
		{id: 'up', run: () => move(at.current - 1)()},
		{id: 'down', run: () => move(at.current + 1)()},
		{id: 'first', run: move(0)},
		{id: 'last', run: move(items.length - 1)},
	];
	useLayer(
		isActive
			? {
					mode: null,
					isQuiet: true,
					// In a menu of one there is nowhere to go.
					keys: [...(items.length > 1 ? moving : []), {id: 'enter', run: choose}],
				}
			: null,
	);
	const labelWidth = Math.max(usualLabelWidth, ...items.map(({label, detail}) => (detail ? textWidth(screenSafe(label)) : 0)));
	return (
		<Box width={columns} height={items.length} flexShrink={0} overflow="hidden">
			<SelectInput
				key={isActive ? at.current : 'resting'}
				isFocused={false}
				initialIndex={isActive ? at.current : -1}
				indicatorComponent={Indicator}
				itemComponent={Item}
				items={items.map(item => ({key: item.value, value: item.value, label: inGlyphs(rowText(item, labelWidth, columns), glyphs)}))}
			/>
		</Box>
	);
};

/** A menu as the last part of a body. */
export const menuPart = (props: MenuProps): BodyPart => ({
	node: <Menu {...props} />,
	key: 'menu',
	height: props.items.length,
	...(props.isActive === false ? {} : {cursor: Math.max(0, Math.min(props.cursor, props.items.length - 1))}),
});
