import {expect, test} from 'vitest';
import type {Answer} from './machine.js';
import {acmeFolder, conf, installPrimary, installRoot, layStage, program, service, siteFile} from './primary.js';

type Unknown = {readonly id: string; readonly state: string; readonly hints?: readonly string[]};

test('an ordinary user sees what may be seen, is told the one command for the rest, and what a dry run shows needs root', async () => {
	await using stage = await layStage();
	await using primary = await installPrimary(stage);
	const {machine} = primary;
	await machine.sh(`useradd -m clerk; chown -R clerk: ${acmeFolder}`);
	const as = (...words: readonly string[]): Promise<Answer> =>
		machine.run(['runuser', '-u', 'clerk', '--', 'env', 'HOME=/home/clerk', ...program, ...words, '--site', siteFile]);
	const before = await primary.everything();

	const open = await as('setup', '--dry-run');
	expect([open.code, open.stderr]).toEqual([5, '']);
	for (const change of [
		`write ${conf}/primary-host.pfx`,
		'set default-keystore-file',
		'import Acme-CA-Root',
		`systemctl restart ${service}`,
	])
		expect(open.stdout).toMatch(new RegExp(`^ +needs root ${change}`, 'm'));
	expect(open.stdout).not.toMatch(/needs root (export|write [^\n]*gateway)/);
	expect(open.stdout).toContain(`As root: sudo dispatcher-trust setup --site ${siteFile} --yes\n`);

	// As the vendor's own installer leaves it on some systems: nobody but the service may enter.
	const closed = [conf, `${installRoot}/logs`, `${installRoot}/jre/lib/security`];
	await machine.sh(`chown safeq: ${closed.join(' ')}; chmod 700 ${closed.join(' ')}`);
	const check = await as('check', '--json');
	const unseen = (JSON.parse(check.stdout).outcomes as readonly Unknown[]).filter(({state}) => state === 'unknown');
	expect(unseen.map(({id}) => id)).toEqual(expect.arrayContaining(['primary/keystore-missing', 'primary/root-not-in-cacerts']));
	for (const {id, hints} of unseen) expect([id, hints]).toEqual([id, [`sudo dispatcher-trust check --json --site ${siteFile}`]]);

	const dry = await as('setup', '--dry-run');
	expect([dry.code, dry.stderr, dry.stdout]).toEqual([
		5,
		'',
		expect.stringContaining(`not seen No permission to use ${conf}/application.conf.`),
	]);
	expect(dry.stdout.replaceAll(/\s+/g, ' ')).toContain(`fix sudo dispatcher-trust setup --dry-run --site ${siteFile}`);
	expect(dry.stdout).toContain('More may be needed');
	expect(dry.stdout).toContain(`As root: sudo dispatcher-trust setup --site ${siteFile} --yes\n`);

	const setup = await as('setup', '--yes');
	expect([setup.code === 0, setup.stdout.includes('Nothing was changed.')]).toEqual([false, true]);
	await machine.sh(`chown root: ${closed.join(' ')}; chmod 755 ${closed.join(' ')}; chown safeq: ${installRoot}/logs`);
	expect(await primary.everything()).toEqual(before);
});
