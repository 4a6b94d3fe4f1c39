import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as rest} from 'node:timers/promises';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import type {Check, Verdict} from '../../source/checks/check.js';
import {defineFact} from '../../source/facts/fact.js';
import {noTypedSecrets} from '../../source/host/secrets.js';
import {emptySite} from '../../source/host/site-file.js';
import type {World} from '../../source/host/world.js';
import {worldOf} from '../../source/host/world-of.js';
import {startWatching} from '../../source/watch/start-watching.js';
import type {Watching} from '../../source/watch/watching.js';
import {freshFolder} from '../host/folder.js';
import {fakeClock} from './fake-clock.js';

const patience = 30_000;
const remedy = {say: 'Mend it.', changes: []};

let clock: ReturnType<typeof fakeClock>;
let root: string;
let config: string;
let isFaulty: boolean;
let looks: number;
let underWay: number;
let mostUnderWay: number;
let hold: Promise<void> | undefined;

beforeEach(() => {
	clock = fakeClock();
	root = freshFolder();
	config = path.join(root, 'opt/DispatcherParagon/conf/application.conf');
	mkdirSync(path.dirname(config), {recursive: true});
	writeFileSync(config, 'a = 1\n', {mode: 0o644});
	isFaulty = false;
	looks = 0;
	underWay = 0;
	mostUnderWay = 0;
	hold = undefined;
});

const counted = defineFact<number>({
	name: 'counted',
	async gather() {
		looks++;
		mostUnderWay = Math.max(mostUnderWay, ++underWay);
		await hold;
		underWay--;
		return looks;
	},
});

const check: Check = {
	id: 'primary/of-this-test',
	title: 'Something is wrong',
	severity: 'error',
	over: () => ['primary'],
	needs: {counted},
	passesAs: () => 'it is well',
	judge: (): Verdict | undefined => (isFaulty ? {evidence: [], cause: 'It broke.', remedy} : undefined),
} as Check;

const world = (): World => {
	const site = emptySite('primary-host');
	const made = worldOf({
		...{siteFolder: root, root, typed: noTypedSecrets(), general: undefined, at: undefined, timeout: 200},
		site: {...site, primary: {...site.primary, address: '127.0.0.1', port: 1}},
		stateFolder: path.join(root, 'var/lib/dispatcher-trust'),
	});
	const noUnit = async () => ({code: 1, stdout: '', stderr: 'no systemd here'});
	return {...made, primary: {...made.primary, run: noUnit}};
};

const start = (given = world): Watching => {
	const watching = startWatching({checks: [check], world: given, clock, withLogs: false});
	onTestFinished(async () => watching.end());
	return watching;
};

/** Waits for what happens outside of the clock. `passing`: which goes on meanwhile. */
const until = async (isMet: () => boolean, passing = 0): Promise<void> => {
	const late = performance.now() + patience;
	while (!isMet()) {
		if (performance.now() > late) throw new Error('It never came.');
		clock.pass(passing);
		await rest(2);
	}
};

const looked = async (watching: Watching, count: number) => until(() => looks === count && !watching.view().isLooking);

test('looks at once, then every ten seconds, and not before', async () => {
	const watching = start();
	expect(watching.view()).toMatchObject({look: null, isLooking: true});
	await looked(watching, 1);
	const {view} = watching;
	expect(view()).toBe(view());
	expect(view()).toMatchObject({due: clock.now() + 10_000, woken: null, isBroken: false});
	expect(view().look?.outcomes).toMatchObject([{id: 'primary/of-this-test', state: 'passed'}]);
	clock.pass(9999);
	expect(view().isLooking).toBe(false);
	clock.pass(1);
	expect(view().isLooking).toBe(true);
	await looked(watching, 2);
});

test('while nothing is wrong, nobody is asked with a certificate but once a minute; a fault is asked after at each look', async () => {
	let asked = 0;
	const ownTry = defineFact<number>({name: 'own-handshake', gather: async () => ++asked});
	const both = {...check, needs: {counted, ownTry}} as Check;
	const watching = startWatching({checks: [both], world, clock, withLogs: false});
	onTestFinished(async () => watching.end());
	await looked(watching, 1);

	const next = async (count: number) => {
		clock.pass(10_000);
		await looked(watching, count);
	};
	for (const count of [2, 3, 4, 5, 6]) await next(count);
	expect(asked).toBe(1);
	isFaulty = true;
	await next(7);
	expect(asked).toBe(2);
	await next(8);
	await next(9);
	expect(asked).toBe(4);
});

test('asked to look, everybody is asked at once, and once more only after a minute', async () => {
	let asked = 0;
	const ownTry = defineFact<number>({name: 'own-handshake', gather: async () => ++asked});
	const both = {...check, needs: {counted, ownTry}} as Check;
	const watching = startWatching({checks: [both], world, clock, withLogs: false});
	onTestFinished(async () => watching.end());
	await looked(watching, 1);
	clock.pass(10_000);
	await looked(watching, 2);
	watching.look();
	await looked(watching, 3);
	for (const count of [4, 5, 6]) {
		clock.pass(10_000);
		await looked(watching, count);
	}

	expect(asked).toBe(2);
});

test('one look at a time: what is asked for meanwhile is one more after it', async () => {
	let go = () => {};
	hold = new Promise(resolve => {
		go = resolve;
	});
	const watching = start();
	await until(() => looks === 1);
	for (let count = 0; count < 5; count++) watching.look();
	go();
	await looked(watching, 2);
	expect(mostUnderWay).toBe(1);
});

test('rests while it is paused, looks when it is told to, and at once when it goes on', async () => {
	const watching = start();
	await looked(watching, 1);
	watching.pause(true);
	expect(watching.view()).toMatchObject({isPaused: true, due: null});
	clock.pass(100_000);
	expect(watching.view().isLooking).toBe(false);
	watching.look();
	await looked(watching, 2);
	expect(watching.view()).toMatchObject({isPaused: true, due: null});
	watching.pause(false);
	await looked(watching, 3);
	expect(watching.view().due).toBe(clock.now() + 10_000);
});

test('looks when a file changes, says what it was, and again soon while that left a fault', async () => {
	const watching = start();
	await looked(watching, 1);
	// The first glance is the one that later ones are compared with.
	await until(() => watching.view().look !== null);
	isFaulty = true;
	chmodSync(config, 0o600);
	await until(() => watching.view().woken !== null, 20);
	expect(watching.view().woken).toMatchObject({by: 'mode of application.conf'});
	expect(watching.view().look?.changes).toMatchObject([
		{run: null, what: 'mode of application.conf', rows: [{text: '-rw-r--r-- became -rw-------'}]},
	]);
	expect(watching.view().look?.causes).toMatchObject([{id: 'primary/of-this-test'}]);
	await until(() => !watching.view().isLooking);
	expect(watching.view().due).toBeLessThanOrEqual(clock.now() + 1000);
	isFaulty = false;
	const before = looks;
	clock.pass(1000);
	await until(() => looks > before && !watching.view().isLooking);
	expect(watching.view().look?.causes).toEqual([]);
	expect(watching.view().due).toBe(clock.now() + 10_000);
});

test('a look that breaks leaves the last one on the screen, and the next one may do better', async () => {
	let isBroken = false;
	const watching = start(() => {
		if (isBroken) throw new TypeError('A fault of this test.');
		return world();
	});
	await looked(watching, 1);
	isBroken = true;
	watching.look();
	await until(() => watching.view().isBroken);
	expect(watching.view().look?.outcomes).toHaveLength(1);
	isBroken = false;
	clock.pass(10_000);
	await looked(watching, 2);
	expect(watching.view().isBroken).toBe(false);
});

test('tells nobody anything once it has ended', async () => {
	const watching = start();
	await looked(watching, 1);
	await watching.end();
	clock.pass(100_000);
	watching.look();
	expect(watching.view().isLooking).toBe(false);
	expect(looks).toBe(1);
});
