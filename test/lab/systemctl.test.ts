import {execFile} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Lab, makeLab} from '../../source/lab/lab.js';

let lab: Lab;
const unit = 'safeq-cloud-server';

beforeAll(async () => {
	lab = await makeLab({withJava: false});
});

afterAll(() => lab?.dispose());

const systemctl = (...words: string[]): Promise<{code: number; stdout: string; stderr: string}> =>
	new Promise(resolve => {
		execFile(path.join(lab.programs, 'systemctl'), words, (error, stdout, stderr) => {
			resolve({code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr});
		});
	});

const until = async (state: string): Promise<void> => {
	while ((await systemctl('is-active', unit)).stdout.trim() !== state);
};

test('show tells what a caller asks for, in the form of the real one', async () => {
	const {stdout} = await systemctl('show', `${unit}.service`, '-p', 'ActiveState,Result', '--property=User', '-p', 'ActiveEnterTimestamp');
	expect(stdout).toMatch(
		/^Result=success\nUser=safeq\nActiveState=active\nActiveEnterTimestamp=[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+\n$/,
	);
	expect((await systemctl('show', unit, '--value', '-p', 'MainPID')).stdout).toMatch(/^[1-9]\d*\n$/);
});

test('a unit it does not know is not found', async () => {
	expect((await systemctl('show', 'cron', '-p', 'LoadState')).stdout).toBe('LoadState=not-found\n');
	expect(await systemctl('restart', 'cron')).toMatchObject({code: 5, stderr: expect.stringContaining('cron.service not found')});
});

test('cat shows the unit file under the path it has on that machine', async () => {
	expect((await systemctl('cat', unit)).stdout).toMatch(
		/^# \/etc\/systemd\/system\/safeq-cloud-server\.service\n\[Unit\]\n[\s\S]*\nUser=safeq\n/,
	);
});

test('stop and start are told by is-active', async () => {
	await lab.stop();
	expect(await systemctl('is-active', unit)).toMatchObject({code: 3, stdout: 'inactive\n'});
	await lab.start();
	expect(await systemctl('is-active', unit)).toMatchObject({code: 0, stdout: 'active\n'});
});

test('who may send the server no signal sees it running all the same', async () => {
	const nobody = process.getuid?.() === 0 ? {uid: 65_534, gid: 65_534} : {};
	const state = await new Promise<string>(resolve => {
		execFile(path.join(lab.programs, 'systemctl'), ['show', unit, '--value', '-p', 'ActiveState'], nobody, (_error, out) => resolve(out));
	});
	expect(state).toBe('active\n');
});

test('a restart returns 0 although the server dies of its configuration a moment later', async () => {
	const file = path.join(lab.folder, 'opt/DispatcherParagon/conf/application.conf');
	const good = readFileSync(file, 'utf8');
	writeFileSync(file, good.replace('"not-set-yet"', 'change$it'));
	expect((await systemctl('restart', unit)).code).toBe(0);
	await until('failed');
	expect((await systemctl('show', unit, '-p', 'Result,ExecMainStatus,MainPID')).stdout).toBe(
		'MainPID=0\nExecMainStatus=1\nResult=exit-code\n',
	);
	expect(readFileSync(path.join(lab.folder, 'var/log/safeq-cloud-server.journal'), 'utf8')).toContain("Failed with result 'exit-code'");
	writeFileSync(file, good);
	await lab.start();
	expect((await systemctl('is-active', unit)).code).toBe(0);
});

test('a sixth start within ten seconds is refused until reset-failed', async () => {
	await lab.stop();
	// Five starts that stay recent however slow this machine is.
	const soon = Math.floor(Date.now() / 1000) + 60;
	writeFileSync(path.join(lab.folder, 'run', unit, 'starts'), `${soon}\n`.repeat(5));
	expect((await systemctl('start', unit)).code).toBe(1);
	expect((await systemctl('show', unit, '-p', 'Result', '--value')).stdout).toBe('start-limit-hit\n');
	await systemctl('reset-failed', unit);
	expect((await systemctl('start', unit)).code).toBe(0);
});
