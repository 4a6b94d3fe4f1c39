import {useApp, useInput, usePaste} from 'ink';
import {createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore} from 'react';
import {isHeard, type KeyId, type KeyUse, keyRow, type Mode, means} from './keys.js';
import {LayerStack} from './layer-stack.js';
import {dispatchPaste, dispatchPress, heardKeys, type Layer, modeOf, speaking} from './layers.js';
import {type Press, pressesOf} from './press.js';
import {suspend} from './suspend.js';

type Routing = {
	readonly layers: LayerStack;

	/** The keys help speaks of while it is open: those of the page beneath. */
	readonly help: KeysNow | null;
	setHelp(keys: KeysNow | null): void;
};

const RoutingContext = createContext<Routing | null>(null);

const useRouting = (): Routing => {
	const routing = useContext(RoutingContext);
	if (!routing) throw new Error('This component needs a <Router> above it.');
	return routing;
};

/** Owns the keyboard. Components get keys only through layers, so a `q` in a field is a letter and never a command. */
export const Router = ({children}: {readonly children: ReactNode}) => {
	const {exit, suspendTerminal, waitUntilRenderFlush} = useApp();
	const [layers] = useState(() => new LayerStack());
	const [help, setHelp] = useState<KeysNow | null>(null);
	const isTurning = useRef(false);
	const isAway = useRef(false);

	// Ink lends the terminal once at a time.
	const lend = async (away: () => Promise<void>) => {
		if (isAway.current) return;
		isAway.current = true;
		try {
			await away();
		} finally {
			isAway.current = false;
		}
	};

	// What works in every mode, even while a page changes.
	const takesAnyway = ({name}: Press, mode: Mode): boolean => {
		if (means('leave', name, mode)) exit(130);
		else if (means('suspend', name, mode)) void lend(() => suspend(suspendTerminal));
		else if (means('redraw', name, mode)) void lend(() => suspendTerminal(() => undefined));
		else return false;
		return true;
	};

	const take = (press: Press): void => {
		const mode = modeOf(layers.stack());
		if (takesAnyway(press, mode)) return;
		// Until the next page stands on the screen, a key was meant for the last one.
		if (isTurning.current) return;
		const handled = dispatchPress(layers.stack(), press);
		const keys = keysNow(layers);
		if (!handled && means('help', press.name, mode) && keys.uses.some(({id}) => id === 'help')) setHelp(keys);
		if (!handled?.use || keyRow(handled.use.id).isMove) return;
		isTurning.current = true;
		const arrive = () => {
			isTurning.current = false;
		};
		void waitUntilRenderFlush().then(arrive, arrive);
	};

	useInput((input, key) => {
		for (const press of pressesOf(input, key)) take(press);
	});
	usePaste(text => dispatchPaste(layers.stack(), text));

	const routing = useMemo(() => ({layers, help, setHelp}), [layers, help]);
	return <RoutingContext value={routing}>{children}</RoutingContext>;
};

/**
Takes part in the keyboard while mounted. `layer: null` is out of it, for a field without focus.
Layers lie in the order their components were first mounted: a dialog over its page, a field over its form. An overlay (help) lies over all, whatever the page beneath mounts meanwhile.
*/
export const useLayer = (layer: Layer | null, isOverlay = false): void => {
	const {layers} = useRouting();
	const [place] = useState(() => layers.reserve(layer, isOverlay));
	// Together with the frame: a key that comes right after it must not meet the page before.
	useLayoutEffect(() => {
		layers.set(place, layer);
	});
	useLayoutEffect(() => () => layers.set(place, null), [layers, place]);
};

/** A page's keys: what each does, and the footer's words. */
export const useKeys = (mode: Mode, keys: readonly KeyUse[], onPress?: Layer['onPress']): void =>
	useLayer({mode, keys, ...(onPress ? {onPress} : {})});

/** Is a field open beneath whatever lies on top? Asked when a key comes, not when drawing. */
export const useIsTyping = (): (() => boolean) => {
	const {layers} = useRouting();
	return () => layers.stack().some(({mode}) => mode === 'edit');
};

/** What the footer and help speak of: a key that does nothing just now is in neither. */
export type KeysNow = {readonly mode: Mode; readonly uses: readonly KeyUse[]; readonly heard: ReadonlySet<KeyId>};

const keysNow = (layers: LayerStack): KeysNow => {
	const stack = layers.stack();
	const heard = heardKeys(stack);
	return {mode: modeOf(stack), uses: (speaking(stack)?.keys ?? []).filter(({id}) => isHeard(id, heard)), heard};
};

/** What the footer says now. */
export const useKeysNow = (): KeysNow => {
	const {layers} = useRouting();
	useSyncExternalStore(layers.subscribe, layers.version);
	return keysNow(layers);
};

/** The keys help shows, or `null` while it is closed. */
export const useHelp = (): {readonly keys: KeysNow | null; readonly close: () => void} => {
	const {help, setHelp} = useRouting();
	return {keys: help, close: () => setHelp(null)};
};
