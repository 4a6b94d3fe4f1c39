import {afterAll, beforeAll, expect, test} from 'vitest';
import {conf, installPrimary, installRoot, layStage, type Primary, type Stage, service, siteFile} from './primary.js';

let stage: Stage;
beforeAll(async () => {
	stage = await layStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

/** What `check --json` names as the cause of the rest. */
const rootCausesIn = (json: string) => JSON.parse(json).rootCauses as readonly unknown[];

test('sets a real machine up to the proof, and takes back every byte, mode and owner', async () => {
	await using primary = await installPrimary(stage);
	const before = await primary.everything();
	expect(await primary.serves()).toBe('localhost');
	expect(await primary.answersGateway('tls1_3')).toBe('');
	// What it reads our edit with is the library of the real product.
	expect(await primary.machine.sh(`ls -l /proc/${await primary.processId()}/fd`)).toContain('/lib/typesafe-config.jar');

	expect((await primary.cli('setup', '--dry-run')).code).toBe(5);
	expect(await primary.everything()).toEqual(before);

	const setup = await primary.cli('setup', '--yes');
	expect([setup.code, setup.stderr]).toEqual([0, '']);
	expect(setup.stdout).toContain('Trust holds between primary-host and gateway-host, both ways');
	expect(await primary.serves()).toBe('primary-host');
	expect(await primary.answersGateway('tls1_2')).toBe('OK\n');
	expect(await primary.answersGateway('tls1_3')).toBe('OK\n');
	expect((await primary.cli('check')).code).toBe(0);

	const [after, serving] = [await primary.everything(), await primary.processId()];
	const again = await primary.cli('setup', '--yes');
	expect([again.code, again.stdout.includes('Nothing was changed.')]).toEqual([0, true]);
	expect(await primary.everything()).toEqual(after);
	expect(await primary.processId()).toBe(serving);

	const undo = await primary.cli('undo', '--yes');
	expect([undo.code, undo.stderr]).toEqual([0, '']);
	expect(await primary.everything()).toEqual(before);
	expect(await primary.serves()).toBe('localhost');
});

test('a keystore only root can read is the one cause named, for the server truly runs as another', async () => {
	await using primary = await installPrimary(stage);
	expect((await primary.cli('setup', '--yes')).code).toBe(0);
	await primary.machine.sh(`chmod 600 ${conf}/primary-host.pfx; chown root: ${conf}/primary-host.pfx; systemctl restart ${service}`);
	await primary.untilListening();
	expect(await primary.serves()).toBe('localhost');

	const {code, stdout} = await primary.cli('check', '--json');
	expect(code).toBe(1);
	expect(rootCausesIn(stdout)).toMatchObject([{id: 'primary/keystore-unreadable', on: 'primary'}]);
});

test('a server that dies a second after the restart is told plainly, and undo mends it', async () => {
	await using primary = await installPrimary(stage);
	const {machine} = primary;
	// Type=simple: systemctl ends with 0 all the same.
	await machine.sh(`sed -i '2i grep -q primary-host.pfx ${conf}/application.conf && { sleep 1; exit 1; }' ${installRoot}/bin/server`);
	const before = await primary.everything();

	const setup = await primary.cli('setup', '--yes');
	expect(setup.code).toBe(1);
	expect(setup.stdout).toMatch(new RegExp(`${service} (answered, and )?stopped again`));
	expect(setup.stdout).toContain('Undo: dispatcher-trust undo');
	expect(setup.stdout).not.toContain('Trust holds');

	const undo = await primary.cli('undo', '--yes');
	expect([undo.code, undo.stderr]).toEqual([0, '']);
	expect(await primary.everything()).toEqual(before);
	expect(await primary.serves()).toBe('localhost');
});

test('a server stopped by an unreadable configuration is named with its line, and nothing is touched', async () => {
	await using primary = await installPrimary(stage);
	const {machine} = primary;
	await machine.sh(`echo 'password = change$it' >>${conf}/application.conf; systemctl restart ${service}`);
	await primary.untilListening();
	expect((await machine.run(['systemctl', 'is-active', service])).stdout).toBe('failed\n');
	const before = await primary.everything();

	const setup = await primary.cli('setup', '--yes');
	expect(setup.code).toBe(1);
	expect(setup.stdout + setup.stderr).toMatch(/cannot be read at line\s+28, column 18/);
	expect(await primary.everything()).toEqual(before);

	await machine.sh(`sed -i '$d' ${conf}/application.conf`);
	const again = await primary.cli('setup', '--yes');
	expect(again.code).toBe(0);
	expect(await primary.serves()).toBe('primary-host');
});

test('a unit that used up its starts is restarted all the same', async () => {
	await using primary = await installPrimary(stage);
	const {machine} = primary;
	// The interval is long, so that a slow machine comes to the limit too. A reload forgets the starts before it.
	await machine.sh(`
		mkdir /etc/systemd/system/${service}.service.d
		printf '[Unit]\\nStartLimitIntervalSec=3600\\nStartLimitBurst=2\\n' >/etc/systemd/system/${service}.service.d/limit.conf
		systemctl daemon-reload
		systemctl restart ${service}
		systemctl restart ${service}`);
	await primary.untilListening();

	const setup = await primary.cli('setup', '--yes');
	expect([setup.code, setup.stderr]).toEqual([0, '']);
	expect(await machine.sh('journalctl --no-pager')).toContain(`${service}.service: Start request repeated too quickly`);
	expect(await primary.serves()).toBe('primary-host');
});

test("a start that fails is told with its exit status and the unit's own lines, also by a unit that used up its starts; undo mends it", async () => {
	await using primary = await installPrimary(stage);
	const {machine} = primary;
	// It dies before it opens its log, so that only the journal of systemd knows why.
	await machine.sh(`
		sed -i '2i grep -q primary-host.pfx ${conf}/application.conf && { echo "no licence for 4 cores" >&2; exit 3; }' ${installRoot}/bin/server
		mkdir /etc/systemd/system/${service}.service.d
		printf '[Unit]\\nStartLimitIntervalSec=3600\\nStartLimitBurst=2\\n' >/etc/systemd/system/${service}.service.d/limit.conf
		systemctl daemon-reload
		systemctl restart ${service}
		systemctl restart ${service}`);
	await primary.untilListening();
	const before = await primary.everything();

	const setup = await primary.cli('setup', '--yes');
	expect(setup.code).toBe(1);
	expect(setup.stdout.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`${service} stopped again .* after the restart, exit status 3`));
	expect(setup.stdout).toContain('no licence for 4 cores');
	expect(await machine.sh('journalctl --no-pager')).toContain(`${service}.service: Start request repeated too quickly`);

	const undo = await primary.cli('undo', '--yes');
	expect([undo.code, undo.stderr]).toEqual([0, '']);
	expect(await primary.everything()).toEqual(before);
	expect(await primary.serves()).toBe('localhost');
});

test('a second program at the same time is told who is at work, and the first ends well', async () => {
	await using primary = await installPrimary(stage);
	const {machine} = primary;
	await machine.sh(slowStart);
	const first = await untilItRestarts(primary);

	const second = await primary.cli('setup', '--yes');
	const holder = /process (\d+)/.exec(second.stdout + second.stderr)?.[1];
	expect(second.code).toBe(1);
	expect(await machine.sh(`tr '\\0' ' ' </proc/${holder}/cmdline`)).toContain(`setup --site ${siteFile}`);

	await machine.sh('touch /tmp/go');
	expect((await first.answer).code).toBe(0);
	expect(await primary.serves()).toBe('primary-host');
});

test('killed while the server restarts, it is taken back whole', async () => {
	await using primary = await installPrimary(stage);
	const {machine} = primary;
	await machine.sh(slowStart);
	const before = await primary.everything();
	const setup = await untilItRestarts(primary);
	await machine.sh(`kill -KILL $(pgrep -f '^[^ ]*node .*setup --site'); touch /tmp/go`);
	await setup.answer;
	expect(await primary.everything()).not.toEqual(before);

	const undo = await primary.cli('undo', '--yes');
	expect([undo.code, undo.stderr]).toEqual([0, '']);
	expect(await primary.everything()).toEqual(before);
	expect(await primary.serves()).toBe('localhost');
});

/** The server waits for a word before it starts. */
const slowStart = `sed -i '2i touch /tmp/starting; until [ -e /tmp/go ]; do sleep .1; done' ${installRoot}/bin/server`;

/** A setup at work that has come to the restart. */
const untilItRestarts = async (primary: Primary) => {
	const answer = primary.cli('setup', '--yes');
	await primary.machine.sh('until [ -e /tmp/starting ]; do sleep .1; done');
	return {answer};
};
