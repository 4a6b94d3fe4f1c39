import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {acmeFolder, conf, layStage, type Stage} from './primary.js';
import {installFarPrimary, sudoPassword} from './ssh-primary.js';

let stage: Stage;
beforeAll(async () => {
	stage = await layStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

const theirs = '/var/lib/dispatcher-trust';
const journals = `${theirs}/runs/*/journal.jsonl`;
const own = '/home/clerk/.local/state/dispatcher-trust';

test('sets a primary up over ssh and sudo as on the machine itself, and takes it back', async () => {
	await using far = await installFarPrimary(stage);
	const {primary} = far;
	const before = await far.everything();

	const unknown = await far.cli('setup', '--yes');
	expect([unknown.code, unknown.stderr]).toEqual([
		1,
		expect.stringContaining('The host key of “admin@primary-host” is not known here yet, so nothing was sent to it.'),
	]);
	expect(unknown.stderr).toContain('ssh admin@primary-host true');
	await far.know();

	await far.setSudoPassword('wrong');
	const wrong = await far.cli('setup', '--yes');
	expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('sudo on “admin@primary-host” does not take this password.')]);
	await far.setSudoPassword(sudoPassword);
	expect(await far.everything()).toEqual(before);

	const setup = await far.cli('setup', '--yes');
	expect([setup.code, setup.stderr, setup.stdout]).toEqual([0, '', expect.stringContaining('Trust holds between')]);
	expect(await primary.serves()).toBe('primary-host');
	// What was changed on the operator's own machine has its old bytes there, everything else on the primary.
	expect(await primary.machine.sh(`stat -c %U:%a ${theirs} ${own}; ls ${journals} ${own}/runs/*/journal.jsonl | wc -l`)).toBe(
		'root:700\nclerk:700\n2\n',
	);
	expect(await primary.machine.sh(`grep -rlF "${sudoPassword}" ${theirs} ${own} /var/log /tmp /etc 2>/dev/null || true`)).toBe('');

	const undo = await far.cli('undo', '--yes');
	expect([undo.code, undo.stderr]).toEqual([0, '']);
	expect(await far.everything()).toEqual(before);
	expect(await primary.serves()).toBe('localhost');
	expect(await primary.machine.sh('pgrep -u clerk ssh || true')).toBe('');
});

test("through sudo the keystore is read as the service's user: a folder above it that is shut to that user counts", async () => {
	await using far = await installFarPrimary(stage);
	await far.know();
	const {machine} = far.primary;
	const state = async () => {
		const {stdout} = await far.cli('check', '--json');
		const outcomes = JSON.parse(stdout).outcomes as ReadonlyArray<{readonly id: string; readonly state: string}>;
		return outcomes.filter(({id}) => id === 'primary/keystore-unreadable').map(({state}) => state);
	};
	await machine.sh(`install -m 644 ${acmeFolder}/in/primary-host.pfx ${conf}/server.pfx`);
	expect(await state()).toEqual(['passed']);
	// Root, as which we are there, passes through; so would an account that owns the file itself.
	await machine.sh(`chown safeq: ${conf}/server.pfx; chmod 700 ${conf}`);
	expect(await state()).toEqual(['failed']);
	await machine.sh(`chown safeq: ${conf}`);
	expect(await state()).toEqual(['passed']);
});

// The machine tests cut at one change in eight, others on another day of the month; `npm run kills` cuts at each.
const oneIn = process.env['KILLS'] === undefined ? 8 : 1;

test('a connection cut in the middle of any change is taken back whole', async () => {
	await using far = await installFarPrimary(stage);
	await far.know();
	const {machine} = far.primary;
	const before = await far.everything();
	for (let nth = 1 + (new Date().getDate() % oneIn); ; nth += oneIn) {
		// Cut as soon as the nth intent stands in the journal of this run.
		const cut = machine.sh(`
			rm -rf ${theirs} ${own}
			until [ "$(cat ${journals} 2>/dev/null | grep -c '"kind":"intent"')" -ge ${nth} ] || [ -e /tmp/ended ]; do sleep .02; done
			[ -e /tmp/ended ] || { pkill -KILL -u clerk -f ControlPersist; echo cut; }`);
		const setup = await far.cli('setup', '--yes');
		await machine.sh('touch /tmp/ended');
		const isCut = (await cut) !== '';
		await machine.sh('rm -f /tmp/ended');
		if (!isCut) {
			expect([setup.code, nth > 3]).toEqual([0, true]);
			break;
		}

		// Between two questions it is made anew and nobody need know; in the middle of one nobody knows what became of that.
		if (setup.code !== 0)
			expect([nth, (setup.stdout + setup.stderr).replaceAll(/\s+/g, ' ')]).toEqual([
				nth,
				expect.stringContaining('was cut while it was in use'),
			]);
		const undo = await far.cli('undo', '--yes');
		expect([nth, undo.code, undo.stderr]).toEqual([nth, 0, '']);
		expect(await far.everything()).toEqual(before);
	}
}, 1_800_000);
