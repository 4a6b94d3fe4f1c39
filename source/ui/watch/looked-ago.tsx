import {duration} from '../../speech/value.js';
import type {WatchView} from '../../watch/watching.js';
import {RowView} from '../row.js';
import {useEverySecond} from '../use-every-second.js';

export const clockColumns = 18;

type Props = {readonly view: WatchView; readonly clock: () => number};

/** The only clock, inside its own cells. */
export const LookedAgo = ({view, clock}: Props) => {
	useEverySecond();
	return <RowView row={[{text: `${wordsOf(view, clock()).padStart(clockColumns - 1)} `}]} columns={clockColumns} />;
};

const wordsOf = ({look, isPaused}: WatchView, now: number): string => {
	if (isPaused) return 'paused';
	if (look === null) return 'looking';
	const since = Math.max(0, Math.floor((now - look.at) / 1000));
	return since < 60 ? `looked ${since} s ago` : `looked ${duration(since * 1000).replace(/ \d+ s$/, '')} ago`;
};
