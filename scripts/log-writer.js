// Writes a log at a steady rate, as the server of a busy site would: node log-writer.js FILE LINES-A-SECOND SECONDS. Prints how many lines it wrote.
import fs from 'node:fs';
import process from 'node:process';

const [file, rate, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const log = fs.openSync(file, 'a');
const began = Date.now();
const shapes = [
	n => `INFO  [pool-${n % 8}] c.l.Endpoint - heartbeat gateway-host, number ${n}`,
	n => `DEBUG [pool-${n % 8}] c.l.Queue - job ${n} of queue ${n % 97} is taken in, ${n % 4096} bytes`,
	n => `INFO  [pool-${n % 8}] c.l.Endpoint - connection from gateway-host (10.0.0.21) accepted, number ${n}`,
];
let written = 0;

const lineOf = n => {
	const at = new Date().toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
	// Two in a hundred mean something to trust.
	return n % 50 === 0
		? `${at} ERROR [pool-1] c.l.Endpoint - Received fatal alert: certificate_unknown\n`
		: `${at} ${shapes[n % shapes.length](n)}\n`;
};

const timer = setInterval(() => {
	const elapsed = Math.min(seconds, (Date.now() - began) / 1000);
	const due = Math.floor(elapsed * rate) - written;
	if (due > 0) fs.writeSync(log, Array.from({length: due}, (_, index) => lineOf(written + index)).join(''));
	written += Math.max(0, due);
	if (elapsed < seconds) return;
	clearInterval(timer);
	console.log(written);
}, 10);
