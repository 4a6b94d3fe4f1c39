// Runs vitest and counts: what test.js and test-machine.js share.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

export const run = (command, args, env = {}) =>
	spawnSync(command, args, {stdio: 'inherit', shell: process.platform === 'win32', env: {...process.env, ...env}}).status === 0;

export const local = name => path.join('node_modules', '.bin', name);

/** Runs the tests of one configuration; everything they write beside their own folders goes to a folder that is removed. */
export const runVitest = (config, args) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-test-'));
	const report = path.join(folder, 'report.json');
	const isFine = run(
		local('vitest'),
		['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
		{
			XDG_STATE_HOME: path.join(folder, 'state'),
			NODE_ENV: 'production',
		},
	);

	try {
		const {numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites} = JSON.parse(
			fs.readFileSync(report, 'utf8'),
		);
		// A file that could not even be loaded has no failed test, yet it has failed.
		const failed = numFailedTests > 0 ? numFailedTests : isFine ? 0 : Math.max(1, numFailedTestSuites);
		return {passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests};
	} catch {
		return {passed: 0, failed: 1, skipped: 0};
	} finally {
		fs.rmSync(folder, {recursive: true, force: true});
	}
};

/** The plain closing line; returns the exit code. */
export const close = (name, {passed, failed, skipped}) => {
	console.log(`${name ? `${name}: ` : ''}${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return failed > 0 ? 1 : 0;
};
