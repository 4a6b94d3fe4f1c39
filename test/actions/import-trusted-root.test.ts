import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import type {Actions} from '../../source/actions/action.js';
import {importTrustedRoot} from '../../source/actions/import-trusted-root.js';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {undo} from '../../source/actions/undo.js';
import {readTruststore} from '../../source/pki/truststore.js';
import {javaTest} from '../pki/java.js';
import {acme, given} from './acme.js';
import {proveRun, troubleOf} from './proof.js';
import {makeWorld, type TestWorld} from './world.js';

const actions = {'import-trusted-root': importTrustedRoot};
const change = {do: 'import-trusted-root', on: 'primary'} as const;
const jre = '/opt/DispatcherParagon/jre';
const cacerts = `${jre}/lib/security/cacerts`;

/** The machine's own keytool, which lies outside the primary's root, and a copy of its cacerts with links followed. */
const addJava = (world: TestWorld, script?: string): Buffer => {
	const keytool = fs.realpathSync(execFileSync('sh', ['-c', 'command -v keytool'], {encoding: 'utf8'}).trim());
	const original = fs.readFileSync(path.join(path.dirname(keytool), '../lib/security/cacerts'));
	fs.mkdirSync(path.dirname(world.at(cacerts)), {recursive: true});
	fs.mkdirSync(world.at(`${jre}/bin`));
	fs.writeFileSync(world.at(cacerts), original, {mode: 0o644});
	fs.writeFileSync(world.at(`${jre}/bin/keytool`), script ?? `#!/bin/sh\necho "$@" > '${world.folder}/asked'\nexec '${keytool}' "$@"\n`, {
		mode: 0o755,
	});
	return original;
};

const worldWith = () => makeWorld({files: given('primary-host.pfx'), site: {chains: {primary: {files: ['in/primary-host.pfx']}}}});
const entriesOf = async (bytes: Uint8Array) => (await readTruststore(bytes)).entries;

javaTest('one entry more, found again by its SHA-256, all others unchanged; no password on the command line', async () => {
	const world = worldWith();
	const original = addJava(world);
	const {description, undo} = await proveRun(actions, change, world);
	const before = await entriesOf(original);
	const after = await entriesOf(fs.readFileSync(world.at(cacerts)));
	expect(after).toHaveLength(before.length + 1);
	const added = after.filter(({alias}) => !before.some(entry => entry.alias === alias));
	expect(added).toMatchObject([{alias: 'acme-ca-root', isTrusted: true, certificate: {label: 'Acme-CA-Root'}}]);
	expect(fs.readFileSync(`${world.folder}/asked`, 'utf8')).not.toContain('changeit');
	expect(description?.say).toBe(`import Acme-CA-Root into ${cacerts} as acme-ca-root`);
	expect(description?.lines[0]?.text).toMatch(new RegExp(`^one entry more, ${before.length + 1} in all: acme-ca-root, `));
	expect(fs.readdirSync(path.dirname(world.at(cacerts)))).toEqual(['cacerts']);
	await undo();
});

javaTest('an alias that is taken by another certificate is not reused', async () => {
	const world = worldWith();
	addJava(world);
	fs.writeFileSync(`${world.folder}/other.cer`, acme()['intermediate.cer'] ?? '');
	execFileSync(
		'keytool',
		[
			'-importcert',
			'-noprompt',
			'-alias',
			'acme-ca-root',
			'-file',
			`${world.folder}/other.cer`,
			'-keystore',
			world.at(cacerts),
			'-storepass',
			'changeit',
		],
		{stdio: 'ignore'},
	);
	const {description} = await proveRun(actions, change, world);
	expect(description?.say).toContain('as acme-ca-root-2');
});

javaTest('a keytool that ends with 0 and adds nothing is not believed', async () => {
	const world = worldWith();
	addJava(world, '#!/bin/sh\necho Certificate was not added to keystore\nexit 0\n');
	expect(await troubleOf(actions, change, world)).toMatchObject({code: 'did-not-take', message: expect.stringContaining('Acme-CA-Root')});
});

javaTest('killed before the drafts were gone: taking it back takes them away too', async () => {
	const world = worldWith();
	addJava(world);
	const before = world.everything();
	const killed = {...world, primary: {...world.primary, remove: () => Promise.reject(new Error('killed'))}};
	const options = {actions: actions as unknown as Actions, journal: openJournal(world)};
	await expect(run([change], {...options, world: killed, command: 'setup'})).rejects.toThrow('killed');
	expect(fs.readdirSync(`${world.at(cacerts)}.dispatcher-trust-draft`)).toEqual(['cacerts', 'root.cer']);
	await undo((await options.journal.runs())[0] ?? '', {...options, world});
	expect(world.everything()).toEqual(before);
});

javaTest('what keytool says when it refuses is quoted, and the drafts are gone', async () => {
	const world = worldWith();
	addJava(world, '#!/bin/sh\nprintf "keytool error: \\033[31mno"\nexit 1\n');
	const trouble = await troubleOf(actions, change, world);
	expect(trouble?.code).toBe('keytool-refused');
	expect(trouble?.message).toContain('keytool error: (U+001B escape)[31mno');
	expect(fs.readdirSync(path.dirname(world.at(cacerts)))).toEqual(['cacerts']);
});

javaTest('a keytool that dies half-way is told, and nothing was changed', async () => {
	const world = worldWith();
	addJava(world, '#!/bin/sh\nfor word; do case $word in *draft/cacerts) echo half >"$word";; esac; done\nkill -KILL $$\n');
	expect(await troubleOf(actions, change, world)).toMatchObject({
		code: 'keytool-refused',
		message: 'keytool did not import the root: it was ended by signal 9.',
		hints: ['Nothing was changed: it worked on a copy.'],
	});
});

javaTest('a keytool that outlives us writes nothing once the run is taken back', async () => {
	const world = worldWith();
	const [waiting, late] = [path.join(world.folder, 'waiting'), path.join(world.folder, 'late')];
	const script = `for word; do case $word in *draft/cacerts) draft=$word;; esac; done
touch ${waiting}; until [ -e ${late} ]; do sleep .02; done
echo late 2>/dev/null >"$draft"; echo $? >${waiting}; exit 1`;
	addJava(world, `#!/bin/sh\n${script}\n`);
	const before = world.everything();
	const journal = openJournal(world);
	const options = {actions: actions as unknown as Actions, world};
	// Killed while keytool runs: this run never hears of its end, and its own tidying comes too late.
	const killed = {...world, primary: {...world.primary, remove: () => Promise.reject(new Error('killed'))}};
	const going = run([change], {...options, world: killed, journal, command: 'setup'}).catch((error: Error) => error.message);
	await vi.waitFor(() => expect(fs.existsSync(waiting)).toBe(true), 10_000);
	fs.rmSync(path.join(world.stateFolder, 'lock'));
	await undo((await journal.runs())[0] ?? '', {...options, journal: openJournal(world)});
	expect(world.everything()).toEqual(before);
	fs.writeFileSync(late, '');
	expect(await going).toBe('killed');
	expect(fs.readFileSync(waiting, 'utf8')).not.toBe('0\n');
	expect(world.everything()).toEqual(before);
});

javaTest("without the product's own keytool it says so", async () => {
	const world = worldWith();
	addJava(world);
	fs.rmSync(world.at(`${jre}/bin/keytool`));
	expect(await troubleOf(actions, change, world)).toMatchObject({
		code: 'keytool-missing',
		message: expect.stringContaining(`${jre}/bin/keytool`),
	});
});

test('no cacerts at all is said by its path', async () => {
	expect(await troubleOf(actions, change, worldWith())).toMatchObject({code: 'file-missing', message: expect.stringContaining(cacerts)});
});
