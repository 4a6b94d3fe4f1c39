import {afterAll, beforeAll, expect, test} from 'vitest';
import {layStage, program, type Stage, siteFile} from './primary.js';
import {type FarPrimary, installFarPrimary, sudoPassword} from './ssh-primary.js';
import {Tmux} from './tmux.js';

// Real sudo, real PAM. `undo --list` needs the primary and changes nothing.
let stage: Stage;
let far: FarPrimary;
beforeAll(async () => {
	stage = await layStage();
	far = await installFarPrimary(stage);
	await far.know();
});
afterAll(async () => {
	await far?.[Symbol.asyncDispose]();
	await stage?.[Symbol.asyncDispose]();
});

const sudoers = async (...rules: readonly string[]) =>
	far.primary.machine.run(['sh', '-c', 'cat >/etc/sudoers.d/admin'], `${rules.join('\n')}\n`);
const listRuns = async () => {
	const {code, stderr} = await far.cli('undo', '--list');
	return {code, said: stderr.replaceAll(/\s+/g, ' ')};
};

/** How often a password was refused since the last time it was asked. */
let counted = 0;
const refusals = async () => {
	const log = await far.primary.machine.sh('journalctl --no-pager -q -t sudo 2>/dev/null || true');
	const all = (log.match(/authentication failure|incorrect password attempt/g) ?? []).length;
	const since = all - counted;
	counted = all;
	return since;
};

test('becomes root by its password, or without one where none is wanted', async () => {
	expect(await listRuns()).toEqual({code: 0, said: ''});
	await sudoers('admin ALL=(ALL) NOPASSWD: ALL');
	await far.setSudoPassword('this one is not asked for');
	expect(await listRuns()).toEqual({code: 0, said: ''});
	expect(await refusals()).toBe(0);
	// Another command is free, this one is not: sudo -l says yes all the same.
	await sudoers('admin ALL=(ALL) ALL', 'admin ALL=(ALL) NOPASSWD: /usr/bin/true');
	await far.setSudoPassword(sudoPassword);
	expect(await listRuns()).toEqual({code: 0, said: ''});
	expect(await refusals()).toBe(0);
});

test('a wrong password is one sentence and one try, in a whole sweep too', async () => {
	await sudoers('admin ALL=(ALL) ALL');
	await far.setSudoPassword('wrong');
	await refusals();
	const {code, said} = await listRuns();
	expect([code, said]).toEqual([1, expect.stringContaining('sudo on “admin@primary-host” does not take this password.')]);
	expect(await refusals()).toBeLessThanOrEqual(2);
	const check = await far.cli('check', '--json');
	expect(check.stdout).toContain('does not take this password');
	// One try is two lines: one of PAM, one of sudo.
	expect(await refusals()).toBeLessThanOrEqual(2);
	await far.setSudoPassword(sudoPassword);
});

test('a sudo that wants a terminal, that forbids a shell, that knows nobody: each is named', async () => {
	await sudoers('Defaults:admin requiretty', 'admin ALL=(ALL) NOPASSWD: ALL');
	expect(await listRuns()).toEqual({
		code: 1,
		said: expect.stringMatching(/works on a terminal only \(requiretty\).*Defaults:admin !requiretty/),
	});
	await sudoers('admin ALL=(ALL) NOPASSWD: /usr/bin/true');
	expect(await listRuns()).toEqual({code: 1, said: expect.stringContaining('This account may not become root through sudo')});
	await sudoers('admin ALL=(ALL) /usr/bin/true');
	expect(await listRuns()).toEqual({code: 1, said: expect.stringContaining('This account may not become root through sudo')});
	await sudoers('');
	expect(await listRuns()).toEqual({code: 1, said: expect.stringContaining('This account may not become root through sudo')});
});

test('on a terminal the password is asked for, unseen, and asked again when it is wrong', async () => {
	await sudoers('admin ALL=(ALL) ALL');
	const {machine} = far.primary;
	await machine.sh(`sed -i 's|, *"passwordFile": "in/sudo.pass"||' ${siteFile}`);
	await refusals();
	const tmux = await Tmux.open(machine, 100, 30);
	await tmux.type(`runuser -u clerk -- env HOME=/home/clerk ${program.join(' ')} undo --list --site ${siteFile}; echo "ended with $?"`);
	await tmux.waitFor(/Password of admin@primary-host for sudo/);
	await tmux.type('not this one');
	await tmux.waitFor(/(Password of admin@primary-host for sudo[\s\S]*){2}/);
	await tmux.type(sudoPassword);
	const screen = await tmux.waitFor(/ended with 0/);
	expect(screen).not.toMatch(/not this one|s3cret/);
	expect(await refusals()).toBeLessThanOrEqual(2);
});
