import {afterEach, beforeEach, vi} from 'vitest';

/** A clock and a ticking that stand until the test lets seconds pass. Only the ticking is ours; Ink draws with its own timers. */
export const ourTime = () => {
	let now = 0;
	beforeEach(() => {
		now = 0;
		vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
	});
	afterEach(() => {
		vi.useRealTimers();
	});
	return {
		clock: () => now,
		pass(seconds: number) {
			for (let second = 0; second < seconds; second++) {
				now += 1000;
				vi.advanceTimersByTime(1000);
			}
		},
	};
};
