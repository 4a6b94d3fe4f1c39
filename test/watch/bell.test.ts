import {expect, test, vi} from 'vitest';
import {newBell} from '../../source/watch/bell.js';
import {fakeClock} from './fake-clock.js';

test('tells at once, then once for all that came in the pause', () => {
	const clock = fakeClock();
	const bell = newBell(clock, 66);
	const listener = vi.fn();
	const leave = bell.subscribe(listener);
	for (let count = 0; count < 1000; count++) bell.ring();
	expect(listener).toHaveBeenCalledTimes(1);
	clock.pass(65);
	expect(listener).toHaveBeenCalledTimes(1);
	clock.pass(1);
	expect(listener).toHaveBeenCalledTimes(2);
	clock.pass(1000);
	expect(listener).toHaveBeenCalledTimes(2);
	bell.ring();
	expect(listener).toHaveBeenCalledTimes(3);
	leave();
	clock.pass(1000);
	bell.ring();
	expect(listener).toHaveBeenCalledTimes(3);
});

test('is silent once it has ended', () => {
	const clock = fakeClock();
	const bell = newBell(clock, 66);
	const listener = vi.fn();
	bell.subscribe(listener);
	bell.ring();
	bell.ring();
	bell.end();
	clock.pass(1000);
	bell.ring();
	expect(listener).toHaveBeenCalledTimes(1);
});
