import type {Glance} from '../../steps/walk.js';

/** The last look, and when it came back by the wizard's clock; `null` before the first. */
export type Live = {
	readonly glance: Glance | null;
	readonly at: number | null;

	/** The last look broke: a fault of ours, which must not take the page away. */
	readonly isBroken: boolean;
};

/** A look leaves a line in the server's log, so it is not taken more often than this. */
export const lookEvery = 10_000;

/** Looks at what moves by itself, one look at a time, outside React: pages come and go above it. */
export class LiveLook {
	readonly #look: () => Promise<Glance>;
	readonly #clock: () => number;
	readonly #listeners = new Set<() => void>();
	#live: Live = {glance: null, at: null, isBroken: false};
	#isRunning = false;
	#isStale = false;

	constructor(look: () => Promise<Glance>, clock: () => number) {
		this.#look = look;
		this.#clock = clock;
	}

	/** Something was changed: what was seen, or is being seen just now, is out of date. */
	expire(): void {
		this.#isStale = true;
	}

	lookIfDue(): void {
		const {at} = this.#live;
		if (this.#isRunning || !(this.#isStale || at === null || this.#clock() - at >= lookEvery)) return;
		this.#isRunning = true;
		this.#isStale = false;
		void this.#look()
			.then(
				glance => ({glance, isBroken: false}),
				() => ({glance: this.#live.glance, isBroken: true}),
			)
			.then(seen => {
				this.#isRunning = false;
				this.#live = {...seen, at: this.#clock()};
				for (const listener of this.#listeners) listener();
			});
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	readonly live = (): Live => this.#live;
}
