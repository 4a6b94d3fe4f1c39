import {type DOMElement, measureElement, useCursor} from 'ink';
import {createContext, type RefObject, useEffect, useReducer, useRef, useState} from 'react';

/** True while something else covers the page: then its fields show no cursor. */
export const CoveredContext = createContext(false);

export type Place = {readonly x: number; readonly y: number};

/** Where a box stands on the screen, from 0. Known only after layout, so a box that moved is drawn once more. */
export const usePlace = (): readonly [RefObject<DOMElement | null>, Place | null] => {
	const box = useRef<DOMElement>(null);
	const [place, setPlace] = useState<Place | null>(null);
	useEffect(() => {
		if (!box.current) return;
		const {x, y, width} = measureElement(box.current);
		setPlace(before => (width === 0 ? null : before?.x === x && before.y === y ? before : {x, y}));
	});
	return [box, place];
};

/** The terminal's own cursor, at this cell while mounted. */
export const FieldCursor = ({x, y}: Place) => {
	const {setCursorPosition} = useCursor();
	const [, again] = useReducer((count: number) => count + 1, 0);
	// The field that had the cursor before hides it as it goes, which may be after we came; so it is set twice.
	useEffect(again, []);
	setCursorPosition({x, y});
	return null;
};
