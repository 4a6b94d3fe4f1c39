import {afterAll, expect, test} from 'vitest';
import {Secret} from '../../../source/secret.js';
import {unlockFiles, withPasswordFiles} from '../../../source/steps/renewal/passwords.js';
import {makeWorld} from '../../facts/world.js';
import {newAcme} from '../../pki/acme.js';
import {site} from '../page.js';

const acme = newAcme();
afterAll(acme.remove);

test('the first password that opens a file counts, and one that needs none is not asked about', async () => {
	const world = makeWorld();
	acme.pfx('next.pfx', 'primary-host', '-passout', 'pass:next-year');
	for (const name of ['next.pfx', 'primary-host.crt']) world.put(`desk/in/${name}`, acme.read(name));
	const candidates = [
		{password: new Secret('last-year'), file: 'in/old.pass'},
		{password: new Secret('next-year'), file: 'in/next.pass'},
	];
	const opened = await unlockFiles(world, ['in/next.pfx', 'in/primary-host.crt'], candidates);
	expect([...opened].map(([file, candidate]) => [file, candidate?.file])).toEqual([['in/next.pfx', 'in/next.pass']]);
	expect((await unlockFiles(world, ['in/next.pfx'], candidates.slice(0, 1))).get('in/next.pfx')).toBeNull();
});

test('a chain names the password file of its new files; one whose password was typed names none', () => {
	const before = {
		...site,
		chains: {primary: {files: ['new.pfx'], passwordFile: 'old.pass'}, gateway: {files: ['gw.pfx'], passwordFile: 'gw.pass'}},
	};
	expect(withPasswordFiles(before, new Map([['new.pfx', 'new.pass']])).chains).toEqual({
		primary: {files: ['new.pfx'], passwordFile: 'new.pass'},
		gateway: {files: ['gw.pfx'], passwordFile: 'gw.pass'},
	});
	expect(withPasswordFiles(before, new Map([['new.pfx', null]])).chains.primary).toEqual({files: ['new.pfx']});
});
