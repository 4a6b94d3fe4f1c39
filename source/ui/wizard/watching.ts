import {useEffect} from 'react';
import {textWidth} from '../width.js';
import {isAwaited} from './awaited.js';
import type {WizardDeeds} from './deeds.js';
import {lookEvery} from './live-look.js';
import type {State} from './state.js';

/** The page waits for what a person does elsewhere, and nothing is being typed into it. */
export const isWatched = ({phase, over, view, typed}: State): boolean =>
	phase === 'page' && over === null && view?.items.some(isAwaited) === true && Object.values(typed).every(text => text === '');

/** Looks again by itself while such a page is in front, one look at a time. */
export const useWatching = (state: State, now: () => State, deeds: WizardDeeds, clock: () => number): void => {
	const isOn = isWatched(state);
	useEffect(() => {
		if (!isOn) return;
		const timer = setInterval(() => {
			const latest = now();
			const {seenAt, seenStamp, stamp} = latest;
			if (isWatched(latest) && seenAt !== null && seenStamp === stamp && clock() - seenAt >= lookEvery) deeds.lookQuietly();
		}, 1000);
		return () => clearInterval(timer);
	}, [isOn, now, deeds, clock]);
};

/** "Looked 2 s ago; next look in 8 s, r at once.", behind the answer to the last key where both fit. */
export const watchSay =
	({say, seenAt}: State, clock: () => number) =>
	(columns: number): string => {
		const ago = Math.max(0, Math.floor((clock() - (seenAt ?? clock())) / 1000));
		const next = Math.max(0, lookEvery / 1000 - ago);
		const clockSay = `Looked ${ago} s ago; ${next === 0 ? 'looking now.' : `next look in ${next} s, r at once.`}`;
		if (say === null) return clockSay;
		const both = `${say} ${clockSay}`;
		return textWidth(both) <= columns ? both : say;
	};
