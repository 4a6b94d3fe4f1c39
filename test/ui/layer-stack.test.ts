import {expect, test, vi} from 'vitest';
import {LayerStack} from '../../source/ui/layer-stack.js';

const layer = (word: string, run?: () => void) => ({mode: 'navigate', keys: [{id: 'enter', word, ...(run ? {run} : {})}]}) as const;

test('lies in the order of asking, overlays over all', () => {
	const layers = new LayerStack();
	layers.reserve(layer('page'), false);
	layers.reserve(layer('help'), true);
	layers.reserve(layer('late'), false);
	expect(layers.stack().map(({keys}) => keys[0]?.word)).toEqual(['page', 'late', 'help']);
});

test('tells only when the footer would read differently, and always holds the newest handler', () => {
	const layers = new LayerStack();
	const heard = vi.fn();
	layers.subscribe(heard);
	const place = layers.reserve(
		layer('apply', () => undefined),
		false,
	);
	expect(heard).not.toHaveBeenCalled();
	layers.set(
		place,
		layer('apply', () => undefined),
	);
	expect(heard).toHaveBeenCalledTimes(1);
	const newest = () => undefined;
	layers.set(place, layer('apply', newest));
	expect(heard).toHaveBeenCalledTimes(1);
	expect(layers.stack()[0]?.keys[0]?.run).toBe(newest);
	layers.set(place, layer('restart'));
	layers.set(place, null);
	expect(heard).toHaveBeenCalledTimes(3);
	expect(layers.stack()).toEqual([]);
});
