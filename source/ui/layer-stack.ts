import type {Layer} from './layers.js';

// Two layers that read alike in the footer need no new frame; handlers are always taken fresh.
const spoken = ({mode, keys, isQuiet}: Layer): string =>
	JSON.stringify([mode, isQuiet ?? false, keys.map(({id, word, help, isHidden, run}) => [id, word, help, isHidden, run !== undefined])]);

const overlays = 2 ** 40;

/** The live stack of layers, outside React: a key that comes between two frames still meets the newest handlers. */
export class LayerStack {
	readonly #layers = new Map<number, Layer>();
	readonly #listeners = new Set<() => void>();
	readonly #unheard = new Set<number>();
	#places = 0;
	#version = 0;

	/** A place in the stack, in the order of asking; an overlay's lies over all others. Tells nobody: it is called while the first frame is drawn, so that its footer is complete. */
	reserve(layer: Layer | null, isOverlay: boolean): number {
		const place = this.#places++ + (isOverlay ? overlays : 0);
		if (layer) this.#layers.set(place, layer);
		this.#unheard.add(place);
		return place;
	}

	set(place: number, layer: Layer | null): void {
		const before = this.#layers.get(place);
		if (layer) this.#layers.set(place, layer);
		else this.#layers.delete(place);
		if (!this.#unheard.delete(place) && (before ? spoken(before) : '') === (layer ? spoken(layer) : '')) return;
		this.#version++;
		for (const listener of this.#listeners) listener();
	}

	/** Lowest first. */
	stack(): readonly Layer[] {
		return [...this.#layers].sort(([one], [other]) => one - other).map(([, layer]) => layer);
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	readonly version = (): number => this.#version;
}
