import {duration} from '../speech/value.js';
import {Trouble} from '../trouble.js';

/** Runs one gatherer. `waits` wraps what it waits for besides its own look: that time is not counted against it. */
export type WithinLimit = <Value>(gather: (waits: <Other>(other: Promise<Other>) => Promise<Other>) => Promise<Value>) => Promise<Value>;

export const tooLong = 'look-too-long';

/** A file system that hangs or a pipe under a file's name answers nothing for ever: that costs what hangs on it, never the sweep. @throws Trouble 'look-too-long' */
export const ownTime =
	(limit: number): WithinLimit =>
	async gather => {
		let waiting = 0;
		let left = limit;
		let began = performance.now();
		let timer: ReturnType<typeof setTimeout> | undefined;
		let giveUp: (trouble: Trouble) => void = () => undefined;
		const given = new Promise<never>((_, reject) => {
			giveUp = reject;
		});

		const go = () => {
			if (!Number.isFinite(limit)) return;
			began = performance.now();
			timer = setTimeout(() => {
				giveUp(
					new Trouble(tooLong, `A look was given up after ${duration(limit)} without an answer.`, [
						'See whether a disk, a network folder or a pipe there answers nothing. --timeout SECONDS waits longer.',
					]),
				);
			}, left);
		};

		const waits = async <Other>(other: Promise<Other>): Promise<Other> => {
			if (waiting++ === 0) {
				clearTimeout(timer);
				left = Math.max(1, left - (performance.now() - began));
			}

			try {
				return await other;
			} finally {
				if (--waiting === 0) go();
			}
		};

		go();
		try {
			return await Promise.race([gather(waits), given]);
		} finally {
			// Not before the gatherer is through: what it still waits for must not wind the clock up again.
			waiting = Number.POSITIVE_INFINITY;
			clearTimeout(timer);
		}
	};
