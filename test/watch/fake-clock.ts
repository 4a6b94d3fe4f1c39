import type {Clock} from '../../source/watch/clock.js';

/** Time that passes when it is told to. */
export const fakeClock = (start = Date.parse('2026-11-24T06:40:00Z')): Clock & {pass(ms: number): void} => {
	let time = start;
	let due: {readonly at: number; readonly work: () => void}[] = [];
	return {
		now: () => time,
		after(ms, work) {
			const one = {at: time + ms, work};
			due.push(one);
			return () => {
				due = due.filter(other => other !== one);
			};
		},
		pass(ms) {
			const end = time + ms;
			for (;;) {
				const [next] = due.filter(({at}) => at <= end).toSorted((one, other) => one.at - other.at);
				if (!next) break;
				due = due.filter(other => other !== next);
				time = Math.max(time, next.at);
				next.work();
			}

			time = end;
		},
	};
};
