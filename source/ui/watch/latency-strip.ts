import {duration} from '../../speech/value.js';

const shades = ['░', '▒', '▓', '█'] as const;
const most = 30;

/** One shade a handshake, oldest first: the quickest of them lightest. Decoration beside the figures. */
export const latencyStrip = (latencies: readonly number[], columns: number): string => {
	const shown = latencies.slice(-Math.min(most, Math.max(0, columns)));
	const [low, high] = [Math.min(...shown), Math.max(...shown)];
	// A difference nobody would notice must not look like one.
	const span = Math.max(high - low, low, 1);
	return shown.map(ms => shades[Math.min(shades.length - 1, Math.floor(((ms - low) / span) * shades.length))]).join('');
};

/** "39 to 71 ms": the figures of what is shown. */
export const latencyRange = (latencies: readonly number[]): string => {
	const shown = latencies.slice(-most);
	const [low, high] = [Math.min(...shown), Math.max(...shown)];
	const [from, to] = [duration(low), duration(high)];
	const [fromUnit, toUnit] = [from, to].map(text => text.slice(text.lastIndexOf(' ')));
	return fromUnit === toUnit ? `${from.slice(0, from.lastIndexOf(' '))} to ${to}` : `${from} to ${to}`;
};
