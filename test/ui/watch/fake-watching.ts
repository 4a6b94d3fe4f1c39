import type {Site} from '../../../source/site.js';
import type {WatchedLog, Watching, WatchLook, WatchView} from '../../../source/watch/watching.js';
import {site as plain} from '../wizard/fake-walk.js';

export const site: Site = {
	...plain,
	gateways: [{host: 'gateway-host', keystore: '/k', truststore: '/t', unattendedFile: 'u'}],
	revocation: {ocsp: true, url: null},
};

/** Four seconds after the look, and six before the next. */
export const now = Date.parse('2026-11-24T06:31:02Z');

const firstView: WatchView = {look: null, isLooking: true, isPaused: false, due: null, latencies: [], woken: null, isBroken: false};

/** A watching whose looks and lines come when the test says so. */
export class FakeWatching implements Watching {
	readonly #listeners = new Set<() => void>();
	readonly #logListeners = new Set<() => void>();
	readonly calls: string[] = [];
	#view: WatchView;
	#logs: readonly WatchedLog[];

	constructor(view: Partial<WatchView> = {}, logs: readonly WatchedLog[] = []) {
		this.#view = {...firstView, ...view};
		this.#logs = logs;
	}

	site = () => site;
	view = () => this.#view;
	logs = () => this.#logs;

	subscribe = (listener: () => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	subscribeLogs = (listener: () => void) => {
		this.#logListeners.add(listener);
		return () => this.#logListeners.delete(listener);
	};

	/** Something changed: what is drawn hears of it. */
	become(view: Partial<WatchView>) {
		this.#view = {...this.#view, ...view};
		for (const listener of this.#listeners) listener();
	}

	looked(look: WatchLook) {
		this.become({look, isLooking: false, due: look.at + 10_000});
	}

	write(logs: readonly WatchedLog[]) {
		this.#logs = logs;
		for (const listener of this.#logListeners) listener();
	}

	look = () => {
		this.calls.push('look');
	};

	pause = (isPaused: boolean) => {
		this.calls.push(isPaused ? 'pause' : 'go on');
		this.become({isPaused});
	};

	end = async () => {
		this.calls.push('end');
	};
}
