import {useLayer} from '../router.js';

/** What the say line answers while Enter reads on. */
export const readOnSay = 'Enter reads on: not all that would change was in view yet.';

/** Takes Enter before the menu does while a preview was not in view to its end; `null`: all was, Enter is the menu's again. Its place is behind the menu, and it takes no row. */
export const ReadOn = ({onRead}: {readonly onRead: (() => void) | null}) => {
	useLayer(onRead && {mode: 'navigate', isQuiet: true, keys: [{id: 'enter', run: onRead}]});
	return null;
};
