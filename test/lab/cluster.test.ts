import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Change} from '../../source/actions/action.js';
import {openJournal} from '../../source/actions/journal.js';
import {run as carryOut, preview} from '../../source/actions/run.js';
import {undo} from '../../source/actions/undo.js';
import {actions, steps} from '../../source/catalog.js';
import {judge, rootCauses} from '../../source/checks/judge.js';
import {keystoreMissing} from '../../source/checks/primary/keystore-missing.js';
import {servesFallback} from '../../source/checks/primary/serves-fallback.js';
import {serviceDown} from '../../source/checks/primary/service-down.js';
import {walkHeadless} from '../../source/commands/setup-headless.js';
import {primaryHandshake} from '../../source/facts/handshake.js';
import {newSweep} from '../../source/facts/sweep.js';
import {noTypedSecrets} from '../../source/host/secrets.js';
import type {World} from '../../source/host/world.js';
import {worldOf} from '../../source/host/world-of.js';
import {exportPassword, exportPfx} from '../../source/lab/acme.js';
import {issue} from '../../source/lab/issue.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {addNode, type LabNode} from '../../source/lab/second-node.js';
import {Secret} from '../../source/secret.js';
import type {Site, Subject} from '../../source/site.js';
import {startWalk} from '../../source/steps/start-walk.js';
import {everything} from '../sessions/cli.js';

// One cluster of two, from nothing to a proven setup and back, told in the order a person would go.
let lab: Lab;
let node: LabNode;
let site: Site;
let before: Readonly<Record<string, string>>;

const node2 = 'primary:node-2' as const;
const product = 'opt/DispatcherParagon';

// What no undo gives back: our own journal, what the servers write themselves, what the stand-in service knows of its process.
const machines = ['', 'node-2/'];
const apart = machines.flatMap(machine =>
	['var/lib/dispatcher-trust', `${product}/logs`, 'run', 'var/log'].map(folder => machine + folder),
);
const tree = () => everything(lab.folder, apart);

const worldFor = (about: Site): World =>
	worldOf({
		site: about,
		siteFolder: lab.folder,
		root: lab.folder,
		typed: noTypedSecrets(),
		general: new Secret('Pr0ben.zeit-7'),
		at: undefined,
		timeout: 10_000,
	});

const look = async (on: Subject) => {
	const seen = await newSweep(worldFor(site)).see(primaryHandshake, on);
	return seen.ok ? {serves: seen.value.reached === 'tls', leaf: seen.value.presented[0]?.label} : {serves: false, leaf: seen.why};
};

/** What was changed on the nodes, in order; at each restart, whether the other node served meanwhile. */
const did: string[] = [];

const listening = Object.fromEntries(
	Object.entries(actions).map(([verb, action]) => [
		verb,
		{
			...action,
			async apply(change: never, world: World) {
				const other = world.primary.name === 'node-2' ? 'primary' : node2;
				const meanwhile = verb === 'restart-service' ? `, the other ${(await look(other)).serves ? 'serves' : 'is down'}` : '';
				if (verb !== 'export-authorities') did.push(`${world.primary.name} ${verb}${meanwhile}`);
				await action.apply(change, world);
			},
		},
	]),
) as unknown as typeof actions;

const setUp = async () => {
	const walk = startWalk({
		steps,
		actions: listening,
		site,
		typed: noTypedSecrets(),
		worldFor,
		saveSite: async () => '',
		command: 'setup',
		operator: 'mara',
	});
	const written: string[] = [];
	const result = await walkHeadless({walk, dryRun: false, write: text => void written.push(text)});
	await walk.end();
	return {...result, text: written.join('\n'), run: walk.run() ?? ''};
};

const changes: readonly Change[] = (['place-keystore', 'set-config', 'import-trusted-root', 'restart-service'] as const).flatMap(verb =>
	(['primary', node2] as const).map(on => ({do: verb, on})),
);

/** In whatever order they are listed: the nodes come one after the other. */
const everyChange = ['primary-host', 'node-2'].flatMap(host =>
	['place-keystore', 'set-config', 'import-trusted-root', 'restart-service, the other serves'].map(change => `${host} ${change}`),
);

const takeBack = async (run: string) => {
	const world = worldFor(site);
	return undo(run, {actions: listening, world, journal: openJournal(world)});
};

beforeEach(() => {
	did.length = 0;
});

beforeAll(async () => {
	lab = await makeLab({withJava: false});
	const added = await addNode(lab);
	({node} = added);
	// Gateways and clients are told of elsewhere.
	site = {...added.site, gateways: [], clients: []};
	for (const folder of ['var/lib', 'out']) fs.mkdirSync(path.join(lab.folder, folder), {recursive: true});
	before = tree();
});

afterAll(async () => {
	await node?.[Symbol.asyncDispose]();
	await lab?.dispose();
});

test('each node has its own root causes', async () => {
	const causes = rootCauses(await judge([keystoreMissing, servesFallback], worldFor(site)));
	expect(causes).toEqual((['primary', node2] as const).map(on => ({id: 'primary/keystore-missing', on})));
});

// Two real servers on a busy machine take their time.
const patience = {timeout: 600_000};
let run = '';

test('a headless setup goes node by node, and both serve their own certificate in the end', patience, async () => {
	const result = await setUp();
	({run} = result);
	expect(result.exitCode, result.text).toBe(0);
	expect(did).toEqual(everyChange);
	expect(result.text).toContain('Each node serves its certificate');
	expect(await Promise.all([look('primary'), look(node2)])).toEqual([
		{serves: true, leaf: 'primary-host'},
		{serves: true, leaf: 'node-2'},
	]);
});

test("one node's next certificate concerns that node alone", patience, async () => {
	const {intermediate, root} = lab.acme;
	const validity = {notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 700 * 86_400_000)};
	const next = await issue({...validity, name: 'node-2', issuer: intermediate, uses: ['serverAuth', 'clientAuth'], dns: ['node-2']});
	fs.writeFileSync(path.join(lab.folder, 'in/next.pfx'), exportPfx(next, [intermediate, root], exportPassword));
	const nodes = site.primary.nodes.map(one => ({...one, chain: {files: ['in/next.pfx'], passwordFile: 'in/primary.pass'}}));
	const due = (await preview(changes, actions, worldFor({...site, primary: {...site.primary, nodes}}))).filter(({needed}) => needed);
	expect(due.map(({change}) => change)).toEqual([
		{do: 'place-keystore', on: node2},
		{do: 'restart-service', on: node2},
	]);
	fs.rmSync(path.join(lab.folder, 'in/next.pfx'));
});

test('an undo gives both their bytes back, the last changed first, and one serves all the while', patience, async () => {
	expect((await takeBack(run)).trouble).toBeNull();
	expect(did).toEqual(['node-2 restart-service, the other serves', 'primary-host restart-service, the other serves']);
	expect(tree()).toEqual(before);
	expect(await Promise.all([look('primary'), look(node2)])).toEqual(Array.from({length: 2}, () => ({serves: true, leaf: 'localhost'})));
});

test('a node that does not come back leaves the other served, and is named', patience, async () => {
	const launcher = path.join(node.folder, product, 'bin/server');
	const text = fs.readFileSync(launcher, 'utf8');
	fs.writeFileSync(launcher, '#!/bin/sh\nexit 3\n');
	const world = worldFor(site);
	const result = await carryOut(changes, {actions: listening, world, journal: openJournal(world), command: 'setup'});
	expect(result.trouble?.message).toContain('node-2: safeq-cloud-server ');
	expect(result.trouble?.hints).toContain('No further node is changed: primary-host is changed already.');
	expect(did).toEqual(everyChange);
	expect(await look('primary')).toEqual({serves: true, leaf: 'primary-host'});
	expect(rootCauses(await judge([serviceDown, servesFallback], world))).toEqual([{id: 'primary/service-down', on: node2}]);

	// The undo stops there too, for the primary is the last one that serves.
	did.length = 0;
	const stopped = await takeBack(result.run ?? '');
	expect(stopped.trouble?.hints.at(-1)).toContain('Not taken back yet: primary-host.');
	expect(await look('primary')).toEqual({serves: true, leaf: 'primary-host'});
	fs.writeFileSync(launcher, text);
	expect((await takeBack(result.run ?? '')).trouble).toBeNull();
	expect(tree()).toEqual(before);
});
