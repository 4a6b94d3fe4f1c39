// npm test: style, types, rooms and the whole test suite; ends with one plain line that a person and a machine can read.
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {buildProduct} from './build.js';
import {close, local, run, runVitest} from './run-vitest.js';

const has = (program, ...words) => spawnSync(program, words, {stdio: 'ignore'}).status === 0;

// Its certificates are the fixtures of most tests: without it they would fail by the hundred, and none would say why.
if (!has('openssl', 'version')) {
	console.error('The tests make their certificates with openssl, and it is not here. On Debian: apt-get install openssl');
	process.exit(close('', {passed: 0, failed: 1, skipped: 0}));
}

const only = process.argv.slice(2);
const parts =
	only.length > 0
		? []
		: [
				['style', () => run(local('biome'), ['check', '--reporter=summary'])],
				['types', () => run(local('tsc'), ['--noEmit'])],
				['rooms', () => run(process.execPath, ['scripts/check-rooms.js'])],
			];
const results = parts.map(([title, check]) => {
	const isFine = check();
	console.log(`${isFine ? 'ok    ' : 'failed'} ${title}`);
	return isFine;
});

await buildProduct();
const tests = runVitest('test/vitest.config.js', only);

if (!has('javac', '-version')) {
	console.log('No JDK here: the tests against a real Java server were left out. On Debian: apt-get install openjdk-17-jdk-headless');
}

const fine = results.filter(Boolean).length;
process.exitCode = close('', {passed: tests.passed + fine, failed: tests.failed + results.length - fine, skipped: tests.skipped});
