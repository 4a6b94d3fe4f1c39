import {duration} from '../../speech/value.js';
import type {WatchView} from '../../watch/watching.js';

const shownFor = 8000;

// What changed while we paused, or mended it ourselves, was not seen late.
const late = 15_000;

/** Row 23 while no key was answered: what woke the last look, then when the next is due. */
export const watchSay = ({look, isLooking, isPaused, due, woken}: WatchView, now: number): string => {
	if (isPaused) return 'Paused: nothing is looked at, and no line of ours comes into the log. p goes on.';
	if (woken && look && now - look.at < shownFor) {
		const moment = `${woken.at.slice(11, 19)} UTC`;
		return woken.after < late
			? `Seen ${duration(woken.after)} after it changed, ${moment}: ${woken.by}.`
			: `Changed at ${moment}: ${woken.by}.`;
	}

	if (isLooking || due === null) return look === null ? '' : 'Looking.';
	const left = Math.max(0, Math.ceil((due - now) / 1000));
	return `Next look in ${left} s, or at once when a file or the service changes.`;
};
