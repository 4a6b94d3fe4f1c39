// npm run kills -- N SEED: kills setups and their undos with SIGKILL at every boundary of the journal, at N random moments and before every step of
// every change, cuts the connection of one over ssh at each, and asks every time whether an undo gives back every byte, mode and owner.
import process from 'node:process';
import {buildProduct} from './build.js';
import {close, runVitest} from './run-vitest.js';

const [count = '200', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

if (!/^[1-9]\d*$/.test(count) || !/^\d+$/.test(seed)) {
	console.error('npm run kills -- N SEED: both are numbers.');
	process.exitCode = 1;
} else {
	await buildProduct();
	console.log(`${count} kills, seed ${seed}`);
	Object.assign(process.env, {KILLS: count, KILLS_SEED: seed});
	process.exitCode = close(
		'kills',
		runVitest(
			'test/vitest.machine.config.js',
			['kills', 'every-step', 'ssh-setup'].map(name => `test/machine/${name}.test.ts`),
		),
	);
}
