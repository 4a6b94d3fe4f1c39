import {useLayoutEffect} from 'react';
import {useLayer} from '../router.js';

/** What the say line answers while Enter reads on. */
export const readOnSay = 'Enter reads on: not all that would change was in view yet.';

type Props = {
	/** `null`: all was in view, Enter is the menu's again. */
	readonly onRead: (() => void) | null;
	readonly onUnread: (isUnread: boolean) => void;
};

/** Takes Enter before the menu does while a preview was not in view to its end. Its place is behind the menu, and it takes no row. */
export const ReadOn = ({onRead, onUnread}: Props) => {
	const isUnread = onRead !== null;
	useLayer(onRead && {mode: 'navigate', isQuiet: true, keys: [{id: 'enter', run: onRead}]});
	// With the frame, so that the key line never says "apply" of a key that reads on.
	useLayoutEffect(() => {
		onUnread(isUnread);
	}, [isUnread, onUnread]);
	useLayoutEffect(() => () => onUnread(false), [onUnread]);
	return null;
};
