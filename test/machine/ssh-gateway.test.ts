import {afterAll, beforeAll, expect, test} from 'vitest';
import {acmeFolder, layStage, type Stage} from './primary.js';
import {gatewayJournal, gatewayPassword, installFarGateway} from './ssh-gateway.js';
import {sshdLog} from './ssh-machine.js';
import {installFarPrimary, sudoPassword} from './ssh-primary.js';

let stage: Stage;
beforeAll(async () => {
	stage = await layStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

type Row = {readonly kind: string; readonly change?: {readonly do: string; readonly on: string}};
const linesIn = (text: string) => text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Row]));

test('two gateways, one of them a machine of its own: each is changed where it is, journaled there, proved from there and taken back', async () => {
	await using far = await installFarPrimary(stage);
	await using gateway = await installFarGateway(far);
	await far.know();
	const desk = far.primary.machine;
	const before = [await far.everything(), await gateway.everything()];

	const dry = await far.cli('setup', '--dry-run');
	expect([dry.code, dry.stderr]).toEqual([5, '']);
	expect([await far.everything(), await gateway.everything()]).toEqual(before);

	const setup = await far.cli('setup', '--yes');
	expect([setup.code, setup.stderr, setup.stdout]).toEqual([0, '', expect.stringContaining('Trust holds between')]);

	expect(await gateway.machine.sh("stat -c '%U:%G %a %n' /etc/gw/*")).toBe(
		'root:root 644 /etc/gw/acme-ca.pfx\nroot:root 640 /etc/gw/gateway-2.pfx\n',
	);
	expect(await desk.sh(`ls ${acmeFolder}/gateway/etc/gw`)).toBe('acme-ca.pfx\ngateway-host.pfx\n');
	expect(await desk.sh(`ls ${acmeFolder}/out`)).toContain('gateway-2.conf');
	expect(await far.primary.serves()).toBe('primary-host');

	// Told by the gateway's own sshd: the server was asked from there.
	expect(await gateway.machine.sh(`cat ${sshdLog}`)).toMatch(/direct_tcpip: .*target (localhost|127\.0\.0\.1|primary-host) port 2560\b/);

	const [theirs, whole] = [await gateway.machine.sh(`cat ${gatewayJournal}/runs/*/journal.jsonl`), await far.journal()].map(linesIn);
	expect(theirs?.map(({kind, change}) => change?.do ?? kind)).toEqual(['run', 'place-keystore', 'done', 'write-truststore', 'done']);
	expect(theirs?.[0]).toEqual(whole?.[0]);
	expect(whole?.filter(({change}) => change?.on === 'gateway:gateway-2')).toHaveLength(3);
	expect(await gateway.machine.sh(`stat -c '%U %a' ${gatewayJournal} ${gatewayJournal}/runs ${gatewayJournal}/runs/*`)).toBe(
		'root 700\nroot 700\nroot 700\n',
	);
	for (const machine of [desk, gateway.machine])
		for (const secret of [sudoPassword, gatewayPassword])
			expect(
				await machine.sh(`grep -rlF "${secret}" /var/lib/dispatcher-trust /home/clerk/.local /var/log /tmp /etc 2>/dev/null || true`),
			).toBe('');

	const undo = await far.cli('undo', '--yes');
	expect([undo.code, undo.stderr]).toEqual([0, '']);
	expect([await far.everything(), await gateway.everything()]).toEqual(before);
	expect(await far.primary.serves()).toBe('localhost');
	expect(await desk.sh('pgrep -u clerk ssh || true')).toBe('');
});
