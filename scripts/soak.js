// npm run soak [MINUTES]: the dashboard over a log written at 1,000 lines a second. Its memory at the end within 10 % of that after 2 minutes, and no line lost.
import process from 'node:process';
import {setTimeout as rest} from 'node:timers/promises';
import {openWatchedScreen} from './watched-screen.js';

const minutes = Number(process.argv[2] ?? 20);
const rate = 1000;

await using screen = await openWatchedScreen();
await screen.session.waitFor(/√ Nothing to fix[\s\S]*following/, 120_000);
const writing = screen.write(rate, minutes * 60);
const samples = [];
let isWritten = false;
void writing.finally(() => {
	isWritten = true;
});

/** The median of a few, for the collector of garbage comes when it likes. */
const steady = async () => {
	const values = [];
	for (let left = 15; left > 0; left--) {
		values.push(screen.memory());
		await rest(1000);
	}

	return values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
};

for (let minute = 1; !isWritten; minute++) {
	await Promise.race([rest(45_000), writing]);
	if (isWritten) break;
	samples.push(await steady());
	console.log(`minute ${String(minute).padStart(2)}   ${samples.at(-1).toFixed(0)} MB   ${screen.taken()?.toLocaleString('en')} entries`);
}

const written = await writing;
const last = await steady();
const entries = await screen.lab.countEntries();
const first = samples[Math.min(1, samples.length - 1)] ?? last;
console.log(
	`written ${written.toLocaleString('en')}, in the log ${entries.toLocaleString('en')}, taken in ${screen.taken()?.toLocaleString('en')}`,
);
console.log(
	`memory after 2 minutes ${first.toFixed(0)} MB, at the end ${last.toFixed(0)} MB: ${((100 * last) / first - 100).toFixed(1)} % more (wanted: at most 10 %)`,
);
process.exitCode = last <= first * 1.1 && (screen.taken() ?? 0) >= written ? 0 : 1;
