import {useEffect, useRef} from 'react';
import type {Walk} from '../../steps/walk.js';
import type {WizardDeeds} from './deeds.js';
import type {Spot} from './route.js';
import type {State} from './state.js';

type Looks = {
	readonly walk: Walk;
	readonly state: State;
	readonly now: () => State;
	readonly deeds: WizardDeeds;
	readonly clock: () => number;
};

/**
Looks at the page's part of the world whenever the page asks for it.

One look at a time for a page: a field that answers every key would else start a handshake with each letter.
What was asked meanwhile is looked at once more when the look is back; an answer that is out of date is dropped by its stamp.
*/
export const useLooks = ({walk, state, now, deeds, clock}: Looks): void => {
	const {spot, stamp, phase} = state;
	const running = useRef<Spot | null>(null);
	useEffect(() => {
		if (!spot || phase !== 'page') return;
		const look = async (mine: number): Promise<void> => {
			running.current = spot;
			try {
				const view = await walk.look(spot.id, spot.subject);
				deeds.dispatch({did: 'looked', at: clock(), stamp: mine, view, given: walk.given()});
			} catch (error) {
				deeds.fault(error, `while the page ${spot.id} was looked at`);
				return;
			} finally {
				if (running.current === spot) running.current = null;
			}

			const later = now();
			if (later.spot === spot && later.phase === 'page' && later.stamp !== mine) await look(later.stamp);
		};
		if (running.current !== spot) void look(stamp);
	}, [walk, deeds, now, clock, spot, stamp, phase]);
};
