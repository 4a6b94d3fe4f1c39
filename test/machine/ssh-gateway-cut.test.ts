import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Machine} from './machine.js';
import {layStage, type Stage} from './primary.js';
import {gatewayJournal, installFarGateway} from './ssh-gateway.js';
import {installFarPrimary} from './ssh-primary.js';

let stage: Stage;
beforeAll(async () => {
	stage = await layStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

/** In the place of `mv`, which sudo's path finds first: stays for ever just before, or just after, a file takes this name. */
const heldMove = `#!/bin/sh
for target; do :; done
{ read -r when name </tmp/hold; } 2>/dev/null
[ "\${target##*/}" = "$name" ] || exec /usr/bin/mv "$@"
[ "$when" = before ] || /usr/bin/mv "$@"
: >/tmp/held
exec sleep 600
`;

const holdMove = async (machine: Machine, when: string, name: string): Promise<void> => {
	await machine.run(['sh', '-euc', 'cat >/usr/local/bin/mv; chmod 755 /usr/local/bin/mv'], heldMove);
	await machine.sh(`rm -f /tmp/held; echo ${when} ${name} >/tmp/hold`);
};

test('a connection to a gateway, cut in the middle of each of its changes: the journal there takes back what had happened', async () => {
	await using far = await installFarPrimary(stage);
	await using gateway = await installFarGateway(far);
	await far.know();
	const desk = far.primary.machine;
	expect(await far.cli('setup', '--yes')).toMatchObject({code: 0, stderr: ''});

	// All else is done, so what follows is about that gateway alone.
	await gateway.machine.sh(`rm -rf ${gatewayJournal} /etc/gw/*`);
	const before = [await far.everything(), await gateway.everything()];
	for (const name of ['gateway-2.pfx', 'acme-ca.pfx'])
		for (const when of ['before', 'after']) {
			const moment = `${when} ${name}`;
			await holdMove(gateway.machine, when, name);
			const cut = gateway.machine
				.sh('while [ ! -e /tmp/held ] && [ -e /tmp/hold ]; do sleep .05; done; ls /tmp/held')
				.then(async () => desk.sh("pkill -KILL -u clerk -f 'ControlPersist.* gateway-2$'"))
				// As when that machine falls down: nobody over there tidies up.
				.then(async () => gateway.machine.sh("pkill -KILL -f 'dispatcher-trust [%]s'; pkill -KILL -fx 'sleep 600'"));
			const setup = await far.cli('setup', '--yes');
			await gateway.machine.sh('rm -f /tmp/hold');
			await cut;
			const said = setup.stdout.replaceAll(/\s+/g, ' ');
			expect([moment, setup.code, said]).toEqual([moment, 1, expect.stringContaining('“gateway-2” was cut while it was in use')]);
			expect([moment, said]).toEqual([moment, expect.stringMatching(/dispatcher-trust undo 2\d{3}-/)]);

			const undo = await far.cli('undo', '--yes');
			expect([moment, undo.code, undo.stderr]).toEqual([moment, 0, '']);
			expect([moment, await far.everything(), await gateway.everything()]).toEqual([moment, ...before]);
		}

	expect(await far.cli('setup', '--yes')).toMatchObject({code: 0, stderr: ''});
	expect(await gateway.machine.sh('ls -A /etc/gw')).toBe('acme-ca.pfx\ngateway-2.pfx\n');
}, 1_800_000);
