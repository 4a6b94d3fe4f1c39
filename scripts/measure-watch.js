// npm run measure:watch [SECONDS]: the dashboard on a terminal of its own. Idle: what it costs, and from a key to its paint. Then with a log written at 50,000 lines
// a second: that no line is lost, and the same again.
import process from 'node:process';
import {setTimeout as rest} from 'node:timers/promises';
import {openWatchedScreen} from './watched-screen.js';

const seconds = Number(process.argv[2] ?? 30);
const rate = 50_000;
const percentile = (values, share) => [...values].sort((one, other) => one - other)[Math.ceil(values.length * share) - 1];
const row = (name, text) => console.log(`${name.padEnd(52)} ${text}`);
const cost = (before, after, elapsed) =>
	`${((100 * (after.own - before.own)) / elapsed).toFixed(2)} % of a core, ${((100 * (after.all - before.all)) / elapsed).toFixed(2)} % with what it starts`;

await using screen = await openWatchedScreen();
const {session} = screen;
await session.waitFor(/√ Nothing to fix[\s\S]*following/, 120_000);

const focusOf = () => session.lines().findIndex(line => line.includes('═')) + session.lines().join('').indexOf('╒');

/** Milliseconds from a key until another panel has the focus on the screen. */
const keyToPaint = async () => {
	const before = focusOf();
	const start = performance.now();
	session.press('tab');
	await session.waitFor(() => focusOf() !== before);
	return performance.now() - start;
};

const pressFor = async isOver => {
	const times = [];
	while (!isOver()) {
		times.push(await keyToPaint());
		await rest(50);
	}

	return times;
};

// What was loaded and compiled for the first looks is no part of what it costs to go on.
await rest(15_000);
const [idleStart, idleBegan] = [screen.time(), performance.now()];
await rest(60_000);
row('idle, one look every 10 s, 60 s', cost(idleStart, screen.time(), (performance.now() - idleBegan) / 1000));
row('memory, idle', `${screen.memory().toFixed(0)} MB`);

const quietUntil = performance.now() + seconds * 1000;
const idle = await pressFor(() => performance.now() > quietUntil);

const [loadStart, loadBegan] = [screen.time(), performance.now()];
let isWritten = false;
const writing = screen.write(rate, seconds).finally(() => {
	isWritten = true;
});
const busy = await pressFor(() => isWritten);
const written = await writing;
const load = cost(loadStart, screen.time(), (performance.now() - loadBegan) / 1000);
row(`written in ${((performance.now() - loadBegan) / 1000).toFixed(1)} s`, `${written.toLocaleString('en')} lines`);
row('under load', load);
row('memory, under load', `${screen.memory().toFixed(0)} MB`);

// The server writes a line at each look, so the log is counted when both stand still.
let entries = 0;
for (let left = 20; left > 0 && screen.taken() !== entries; left--) {
	await rest(1000);
	entries = await screen.lab.countEntries();
}

row('entries in the log, taken in by the dashboard', `${entries.toLocaleString('en')}, ${screen.taken()?.toLocaleString('en')}`);
const [idleTail, busyTail] = [percentile(idle, 0.99), percentile(busy, 0.99)];
row('key to paint, idle', `median ${percentile(idle, 0.5).toFixed(1)} ms, p99 ${idleTail.toFixed(1)} ms of ${idle.length} keys`);
row('key to paint, under load', `median ${percentile(busy, 0.5).toFixed(1)} ms, p99 ${busyTail.toFixed(1)} ms of ${busy.length} keys`);
row('p99 under load above idle (wanted: at most 20 ms)', `${(busyTail - idleTail).toFixed(1)} ms`);
const isLossless = entries >= written && screen.taken() === entries;
row('lines lost', isLossless ? 'none' : `${(entries - (screen.taken() ?? 0)).toLocaleString('en')}`);
process.exitCode = isLossless && busyTail - idleTail <= 20 ? 0 : 1;
