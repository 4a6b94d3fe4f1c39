import type {Dispatch} from 'react';
import type {LogLine} from './log-lines.js';
import {linesOf} from './log-lines.js';
import type {Now} from './now.js';
import type {Event} from './reduce.js';

/** What the keys do in the log. */
export const makeLogDeeds = (now: () => Now, dispatch: Dispatch<Event>) => {
	const say = (text: string) => dispatch({did: 'say', say: text});

	const here = () => {
		const {showing, watching} = now();
		const {held, filter, line} = showing.state;
		const logs = held ?? watching.logs();
		const lines = linesOf(logs, filter);
		const isHeld = held !== null;
		return {logs, lines, isHeld, at: isHeld ? Math.min(line, lines.length - 1) : lines.length - 1};
	};

	const to = (wanted: number) => {
		const {logs, lines, isHeld} = here();
		if (lines.length === 0) return;
		if (isHeld && wanted >= lines.length) return dispatch({did: 'follow'});
		dispatch({did: 'hold', logs, line: Math.max(0, Math.min(wanted, lines.length - 1))});
	};

	return {
		/** The line with the cursor. */
		line(): LogLine | undefined {
			const {lines, at} = here();
			return lines[at];
		},

		move(by: number) {
			const {isHeld, at} = here();
			// The first key only puts the cursor there.
			to(!isHeld && Math.abs(by) === 1 ? at : at + by);
		},

		first: () => to(0),
		last: () => dispatch({did: 'follow'}),

		space() {
			const {logs, isHeld, at} = here();
			dispatch(isHeld ? {did: 'follow'} : {did: 'hold', logs, line: Math.max(0, at)});
		},

		explain() {
			const {logs, lines, at} = here();
			if (lines.length === 0) return say('There is no line to explain.');
			dispatch({did: 'hold', logs, line: at});
			dispatch({did: 'explain', what: 'line'});
		},

		problem(by: 1 | -1) {
			const {logs, lines, at, isHeld} = here();
			const isProblem = (index: number) => lines[index]?.entry.meant?.noise === false;
			// While it follows, the newest line is the last: the way is up.
			const step = isHeld ? by : -1;
			let index = isHeld ? at + step : lines.length - 1;
			while (lines[index] && !isProblem(index)) index += step;
			if (!lines[index]) return say(`No line ${step === 1 ? 'below' : 'above'} has to do with trust.`);
			dispatch({did: 'hold', logs, line: index});
		},
	};
};
