import fs from 'node:fs';
import type {AddressInfo} from 'node:net';
import tls from 'node:tls';
import {expect, onTestFinished, test} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {makeRestartService} from '../../source/actions/restart-service.js';
import {type RunProgress, run} from '../../source/actions/run.js';
import {acme} from './acme.js';
import {fakeActions} from './fake-actions.js';
import {site} from './site.js';
import {addSystemctl} from './systemctl.js';
import {makeWorld} from './world.js';

const change = {do: 'restart-service', on: 'primary'} as const;
const actions = {...fakeActions().actions, 'restart-service': makeRestartService({limit: 400, between: 20, settled: 20})};
const settings = '/opt/DispatcherParagon/conf/application.conf';

const serve = async (): Promise<number> => {
	const server = tls.createServer({cert: acme()['primary-host.pem'], key: acme()['primary-host.key']}, socket =>
		socket.on('error', () => undefined),
	);
	server.on('tlsClientError', () => undefined);
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return (server.address() as AddressInfo).port;
};

const worldOn = (port: number, restart?: string) => {
	const world = makeWorld({
		site: {primary: {...site.primary, port}},
		files: {[`primary${settings}`]: 'settings', 'primary/opt/DispatcherParagon/logs/server.log': '\u001B[31mBind failed\n'},
	});
	return {world, systemctl: addSystemctl(world, restart)};
};

const restart = (world: ReturnType<typeof worldOn>['world']) =>
	run([change], {actions, world, journal: openJournal(world), command: 'setup'});

test('restarts once and waits until the port answers', async () => {
	const {world, systemctl} = worldOn(await serve());
	expect(await restart(world)).toMatchObject({trouble: null, applied: [{say: 'systemctl restart safeq-cloud-server', interrupts: true}]});
	expect(systemctl.asked()).toEqual(['restart']);
});

test('nothing the server reads has changed since it started: no restart', async () => {
	const {world, systemctl} = worldOn(await serve());
	systemctl.set({ActiveEnterTimestamp: `Tue ${new Date().toISOString().slice(0, 19).replace('T', ' ')} UTC`});
	fs.utimesSync(world.at(settings), 1, 1);
	expect((await restart(world)).notNeeded[0]?.why).toContain('nothing it reads has changed');
	expect(systemctl.asked()).toEqual([]);
});

const dies = "sed -i 's/ActiveState=.*/ActiveState=failed/; s/MainPID=.*/MainPID=0\\nExecMainCode=1\\nExecMainStatus=3/' unit";
const log = '../primary/opt/DispatcherParagon/logs/server.log';

test('a service that dies after a restart is named with its exit status, and with what it logged since', async () => {
	const {world} = worldOn(1, `${dies}; printf 'ERROR No\\n\\tat a.B(C.java:1)\\n\\t... 23 more\\n' >> ${log}`);
	const {trouble} = await restart(world);
	expect(trouble).toMatchObject({
		code: 'service-died',
		message: expect.stringMatching(/^safeq-cloud-server stopped again .* after the restart, exit status 3\.$/),
	});
	expect(trouble?.log).toEqual(['ERROR No']);
	expect(trouble?.hints).toEqual([expect.stringContaining('Mend what the log names')]);
});

test('lines from before this start are not given as its reason', async () => {
	const {world} = worldOn(1, dies);
	const {trouble} = await restart(world);
	expect(trouble?.log).toEqual([]);
	expect(trouble?.hints).toEqual([expect.stringContaining('It wrote nothing since the start.')]);
});

test("what the failed start said to systemd's journal is shown beside the farewell of the process before it", async () => {
	const farewell = "echo 'INFO Stopped' >> ../primary/opt/DispatcherParagon/logs/server.log";
	const {world, systemctl} = worldOn(1, `${farewell}; ${dies}`);
	systemctl.set({InvocationID: '0123456789abcdef0123456789abcdef'});
	fs.writeFileSync(
		world.at('usr/bin/journalctl'),
		'#!/bin/sh\ncase "$*" in *_SYSTEMD_INVOCATION_ID=0123456789abcdef0123456789abcdef*) echo no licence;; esac\n',
		{mode: 0o755},
	);
	fs.mkdirSync(world.at('opt/DispatcherParagon/logs'), {recursive: true});
	fs.writeFileSync(world.at('opt/DispatcherParagon/logs/server.log'), 'INFO from before\n');
	expect((await restart(world)).trouble?.log).toEqual(['INFO Stopped', 'no licence']);
});

test('a port that something else has taken is named as that', async () => {
	const port = await serve();
	const {trouble} = await restart(worldOn(port, dies).world);
	expect(trouble).toMatchObject({code: 'port-taken', message: expect.stringContaining(`: port ${port} is taken by something else.`)});
	expect(trouble?.hints[0]).toContain(`sport = :${port}`);
});

test('a service that another process replaced while it settled has died too', async () => {
	const {world, systemctl} = worldOn(await serve());
	const progress = ({wait}: RunProgress) => wait === 2 && systemctl.set({MainPID: '4122'});
	const {trouble} = await run([change], {actions, world, journal: openJournal(world), command: 'setup', progress});
	expect(trouble).toMatchObject({code: 'service-died', message: expect.stringContaining('answered, and stopped again')});
});

test('a port that never answers ends the wait', async () => {
	const {world} = worldOn(1);
	expect((await restart(world)).trouble).toMatchObject({code: 'port-closed', message: expect.stringContaining('port 1 does not answer')});
});

test('after too many starts it resets the count and tries once more', async () => {
	const {world, systemctl} = worldOn(await serve(), 'if grep -q start-limit-hit unit && ! grep -q reset-failed asked; then exit 1; fi');
	systemctl.set({Result: 'start-limit-hit'});
	expect((await restart(world)).trouble).toBeNull();
	expect(systemctl.asked()).toEqual(['restart', 'reset-failed', 'restart']);
});

test('told to stop waiting, it stops and says so', async () => {
	const {world} = worldOn(1);
	const stop = new AbortController();
	// However slow the machine, the wait itself does not end first.
	const patient = makeRestartService({limit: 600_000, between: 20, settled: 20});
	const going = run([change], {
		actions: {...actions, 'restart-service': patient},
		world,
		journal: openJournal(world),
		command: 'setup',
		signal: stop.signal,
		progress: ({note}) => note && stop.abort(),
	});
	expect((await going).trouble?.code).toBe('stopped');
});

test('what is waited for stands in the description, and each wait is told when it begins and when it came', async () => {
	const {world} = worldOn(await serve());
	const told: string[] = [];
	const progress = ({state, say, wait, note}: RunProgress) =>
		void told.push([state, say, wait ?? 'change', note ?? ''].join('|').replace(/\d+ s later/, 'N s later'));
	await run([change], {actions, world, journal: openJournal(world), command: 'setup', progress});
	const {port} = world.site.primary;
	expect(told).toEqual([
		'now|systemctl restart safeq-cloud-server|change|',
		expect.stringMatching(/^did\|systemctl restart safeq-cloud-server\|change\|process \d+$/),
		`now|port ${port} answers|1|`,
		`did|port ${port} answers|1|`,
		'now|the service is still active N s later|2|',
		'did|the service is still active N s later|2|',
	]);
});
