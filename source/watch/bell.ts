import type {Clock} from './clock.js';

/** Tells listeners that something changed, however often it does: at once, then at most once in `pause` milliseconds. */
export type Bell = {
	ring(): void;
	subscribe(listener: () => void): () => void;

	/** Nobody is told any more. */
	end(): void;
};

export const newBell = (clock: Clock, pause: number): Bell => {
	const listeners = new Set<() => void>();
	let callOff: (() => void) | undefined;
	let isDue = false;
	let isOver = false;

	const tell = () => {
		isDue = false;
		for (const listener of [...listeners]) listener();
		callOff = clock.after(pause, () => {
			callOff = undefined;
			if (isDue) tell();
		});
	};

	return {
		ring() {
			if (isOver) return;
			if (callOff) isDue = true;
			else tell();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		end() {
			isOver = true;
			callOff?.();
			listeners.clear();
		},
	};
};
