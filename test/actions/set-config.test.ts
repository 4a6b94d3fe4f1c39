import fs from 'node:fs';
import {expect, test} from 'vitest';
import {setConfig} from '../../source/actions/set-config.js';
import {given} from './acme.js';
import {proveRun, troubleOf} from './proof.js';
import {makeWorld, password} from './world.js';

const actions = {'set-config': setConfig};
const change = {do: 'set-config', on: 'primary'} as const;
const settings = '/opt/DispatcherParagon/conf/application.conf';

const old = `# the server
app {
  home = /opt/DispatcherParagon
  internal { // port 2560
    default-keystore-file = "/opt/DispatcherParagon/conf/server.pfx"   # last year's
    default-keystore-password = "0ld.secret"
    port = 2560
  }
}
`;

const worldWith = (text: string | Uint8Array) =>
	makeWorld({
		files: {...given('primary-host.pfx'), [`primary${settings}`]: text},
		site: {chains: {primary: {files: ['in/primary-host.pfx']}}},
	});

test('both settings in one write, every other byte, the mode and the owner as they were', async () => {
	const world = worldWith(old);
	fs.chmodSync(world.at(settings), 0o604);
	if (process.getuid?.() === 0) fs.chownSync(world.at(settings), 11, 12);
	const state = fs.statSync(world.at(settings));
	const {undo} = await proveRun(actions, change, world);
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe(
		old.replace('conf/server.pfx', 'conf/primary-host.pfx').replace('0ld.secret', password),
	);
	expect(fs.statSync(world.at(settings))).toMatchObject({mode: state.mode, uid: state.uid, gid: state.gid});
	await undo();
});

test('the diff shows the path and neither password', async () => {
	const {description} = await proveRun(actions, change, worldWith(old));
	const shown = description?.lines.map(({text, diff}) => `${diff?.line} ${diff?.change} ${text.trim()}`) ?? [];
	expect(shown).toContain('5 + default-keystore-file = "/opt/DispatcherParagon/conf/primary-host.pfx"   # last year\'s');
	expect(shown.filter(line => line.includes('default-keystore-password = (secret)')).map(line => line.slice(0, 3))).toEqual(['6 -', '6 +']);
	expect(JSON.stringify(description)).not.toMatch(/0ld\.secret/);
});

test('a file that cannot be read as settings is named with its line, and not touched', async () => {
	expect(await troubleOf(actions, change, worldWith('app {\n  a = "x\n'))).toMatchObject({code: 'config-unparsable'});
	expect(await troubleOf(actions, change, worldWith(Buffer.from(`\uFEFF${old}`, 'utf16le')))).toMatchObject({code: 'config-utf16'});
	const world = makeWorld({files: given('primary-host.pfx'), site: {chains: {primary: {files: ['in/primary-host.pfx']}}}});
	expect(await troubleOf(actions, change, world)).toMatchObject({code: 'file-missing'});
});

test('where one of the two stands already, only the other is named', async () => {
	const half = old.replace('conf/server.pfx', 'conf/primary-host.pfx');
	expect((await setConfig.describe(change, worldWith(half))).say).toBe(`set default-keystore-password in ${settings}`);
	expect((await setConfig.describe(change, worldWith(old))).say).toBe(
		`set default-keystore-file and default-keystore-password in ${settings}`,
	);
});
