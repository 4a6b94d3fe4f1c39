import {expect, test} from 'vitest';
import {farStart} from '../../source/host/far-library.js';
import {farRun} from '../../source/host/far-run.js';
import {NotStarted, startFarShell} from '../../source/host/far-shell.js';
import {Secret} from '../../source/secret.js';
import {pipesHere, shellsHere} from './far-shell-here.js';

const start = async (words: readonly string[], password?: string) =>
	startFarShell(pipesHere(words), {destination: 'admin@far', timeout: 20_000, ...(password === undefined ? {} : {password})});

test('what a login prints before is passed over, and a password nobody asked for is run by nobody', async () => {
	const shell = await start(['sh', '-c', `echo Welcome; ${farStart}`], 'echo pwned; exit 9');
	expect(await shell.ask({say: 'printf x', timeout: 20_000, limit: 10})).toEqual({code: 0, stdout: Buffer.from('x'), stderr: ''});
	await shell.ask({say: 'kill -9 $$', timeout: 20_000, limit: 10}).catch(() => undefined);
});

test('what kept it from starting is told', async () => {
	const error = await start(['sh', '-c', 'echo sudo: a password is required >&2; exit 1']).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(NotStarted);
	expect((error as NotStarted).said).toContain('a password is required');
});

test('a shell that dies while it is asked is a cut connection, for the next question too', async () => {
	const shell = await start(['sh', '-c', farStart]);
	await expect(shell.ask({say: 'kill -9 $$', timeout: 20_000, limit: 10})).rejects.toMatchObject({code: 'connection-cut'});
	expect(shell.isAlive()).toBe(false);
	await expect(shell.ask({say: 'true', timeout: 20_000, limit: 10})).rejects.toMatchObject({code: 'connection-cut'});
});

test('of a long output the start is kept; words, input and passwords arrive as they are', async () => {
	const shells = await shellsHere();
	const run = farRun(shells);
	expect((await run(['head', '-c', '3000000', '/dev/zero'])).stdout).toHaveLength(1024 * 1024);
	const hard = `it's "$(id)" \`x\` *\n-- ä`;
	expect(await run(['printf', '%s|%s', hard, ''])).toEqual({code: 0, stdout: `${hard}|`, stderr: ''});
	expect((await run(['cat'], {input: hard})).stdout).toBe(hard);
	expect((await run(['sh', '-c', 'printf %s "$P"'], {secrets: {P: new Secret(hard)}})).stdout).toBe(hard);
	expect((await run(['sh', '-c', 'exit 7'])).code).toBe(7);
	shells.end();
});
