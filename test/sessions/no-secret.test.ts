import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {exportPfx} from '../../source/lab/acme.js';
import {build} from './cli.js';
import {type KillLab, openKillLab} from './kill-lab.js';
import {watchProcesses} from './watch-processes.js';

// Every password of the site is a word of its own, so that each can be looked for everywhere.
const words = {primary: 'Ein-Gehe1mnis.7', gateway: 'Zwe1.Torhueter-8', client: 'Dre1.Kunden-9', trust: 'V1er.Wurzeln-10'};
const ofJava = 'changeit';
let one: KillLab;

const put = (name: string, bytes: string | Uint8Array) => fs.writeFileSync(path.join(one.lab.folder, name), bytes);

/** The ways a word may stand in a file. */
const spellings = (word: string): readonly string[] => [
	word,
	[...word].reverse().join(''),
	Buffer.from(word).toString('base64').replace(/=+$/, ''),
	Buffer.from(word).toString('hex'),
	Buffer.from(word, 'utf16le').toString('latin1'),
	Buffer.from(word, 'utf16le').swap16().toString('latin1'),
];

const holds = (text: string, word: string) => spellings(word).some(spelling => text.includes(spelling));

/** Files beneath the lab that hold a word, in whatever spelling. */
const filesWith = (word: string): readonly string[] =>
	fs
		.readdirSync(one.lab.folder, {recursive: true})
		.map(String)
		.filter(name => fs.lstatSync(path.join(one.lab.folder, name)).isFile() && name !== 'steps.log')
		.filter(name => holds(fs.readFileSync(path.join(one.lab.folder, name), 'latin1'), word))
		.sort();

beforeAll(async () => {
	build();
	one = await openKillLab({withJava: false});
	const {root, intermediate, ...leaves} = one.lab.acme;
	for (const role of ['primary', 'gateway', 'client'] as const) {
		put(`in/${leaves[role].name}.pfx`, exportPfx(leaves[role], [intermediate, root], words[role]));
		put(`in/${role}.pass`, `${words[role]}\n`);
	}

	put('in/trust.pass', `${words.trust}\n`);
});
afterAll(() => one?.[Symbol.asyncDispose]());

test('no password stands on a command line, in an environment, in what is said, or in a file that need not have it', async () => {
	const ps = watchProcesses();
	const setup = await one.run(['setup', '--yes'], undefined, ps.from);
	const started = one.steps().filter(step => / spawn /.test(step));
	const atWork = {
		primary: filesWith(words.primary),
		gateway: filesWith(words.gateway),
		client: filesWith(words.client),
		trust: filesWith(words.trust),
	};
	const undo = await one.run(['undo', '--yes'], undefined, ps.from);
	const {commandLines, environments, looks} = ps.end();
	expect([setup.code, undo.code]).toEqual([0, 0]);

	// The watch has seen the work, and so has the log of every child with its words and its environment.
	expect(looks).toBeGreaterThan(20);
	expect(commandLines.join('\n')).toContain('systemctl restart');
	expect(started.some(line => line.includes('-storepass:env CACERTS_PASSWORD'))).toBe(true);

	for (const word of Object.values(words)) {
		for (const text of [setup.out, undo.out, ...commandLines, ...environments, ...started]) expect(holds(text, word)).toBe(false);
	}

	// Java's own well-known password goes to keytool alone, in the one variable.
	const told = started.filter(line => line.includes(ofJava));
	expect(told).toHaveLength(1);
	expect(told[0]?.split(' in {')[0]).toMatch(/\/keytool -importcert .*-storepass:env CACERTS_PASSWORD/);
	expect(told[0]?.split(' in {')[0]).not.toContain(ofJava);
	for (const line of commandLines) expect(line).not.toContain(ofJava);
	for (const environment of environments.filter(text => text.includes(ofJava))) expect(environment).toContain('keytool');

	expect(atWork).toEqual({
		primary: ['in/primary.pass', 'opt/DispatcherParagon/conf/application.conf'],
		gateway: ['in/gateway.pass', 'out/gateway.conf'],
		client: ['in/client.pass'],
		trust: ['in/trust.pass', 'out/gateway.conf'],
	});
	for (const [role, word] of Object.entries(words)) expect(filesWith(word)).toEqual([`in/${role}.pass`]);
}, 600_000);
