import {type KeyId, type KeyUse, type Mode, means} from './keys.js';
import type {Press} from './press.js';

/** Somebody who takes keys while it is mounted and active. Later mounted layers lie on top. */
export type Layer = {
	/** `null`: whatever mode lies beneath, for a menu or a scrolling body. */
	readonly mode: Mode | null;
	readonly keys: readonly KeyUse[];

	/** A menu or field: takes its keys without saying so in the footer; the page says it. */
	readonly isQuiet?: boolean;

	/** Takes a press no key of the table stands for; `true` when it did. */
	readonly onPress?: (press: Press) => boolean;
	readonly onPaste?: (text: string) => void;
};

// A dialog or a running action lets nothing through to what lies under it.
const isOpaque = ({mode}: Layer) => mode === 'dialog' || mode === 'busy';

/** The layers that may get keys now, topmost first. */
export const reachable = (stack: readonly Layer[]): readonly Layer[] => {
	const top = stack.toReversed();
	const end = top.findIndex(isOpaque);
	return end === -1 ? top : top.slice(0, end + 1);
};

/** The mode on top. While something runs beneath, a field that still lies there is no field. */
export const modeOf = (stack: readonly Layer[]): Mode => {
	const modes = reachable(stack).map(({mode}) => mode);
	return modes.includes('busy') ? 'busy' : (modes.find(mode => mode !== null) ?? 'navigate');
};

export const isTyping = (mode: Mode): boolean => mode === 'edit' || mode === 'filter';

/** The layers that take part just now. */
const listening = (stack: readonly Layer[], mode: Mode): readonly Layer[] =>
	reachable(stack).filter(layer => mode !== 'busy' || layer.mode === null || layer.mode === 'busy');

/** The layer the footer and help speak of. */
export const speaking = (stack: readonly Layer[]): Layer | undefined => reachable(stack).find(({isQuiet}) => !isQuiet);

/** The keys that somebody who listens just now has a use for. */
export const heardKeys = (stack: readonly Layer[]): ReadonlySet<KeyId> =>
	new Set(listening(stack, modeOf(stack)).flatMap(({keys}) => keys.filter(({run}) => run).map(({id}) => id)));

export type Handled = {readonly use: KeyUse | null} | null;

/** Gives a press to the first layer that wants it. While a field has the keys, what types text never reaches a command below it. */
export const dispatchPress = (stack: readonly Layer[], press: Press): Handled => {
	const mode = modeOf(stack);
	for (const layer of listening(stack, mode)) {
		if (layer.onPress?.(press)) return {use: null};
		if (isTyping(mode) && press.text !== null) return null;
		const use = layer.keys.find(({id, run}) => run && means(id, press.name, mode));
		if (use) {
			use.run?.();
			return {use};
		}
	}
	return null;
};

/** A paste goes into the field on top, and nowhere else: a pasted line is never a row of commands. */
export const dispatchPaste = (stack: readonly Layer[], text: string): void => {
	const mode = modeOf(stack);
	if (isTyping(mode))
		listening(stack, mode)
			.find(({onPaste}) => onPaste)
			?.onPaste?.(text);
};
