import {appendFileSync, chmodSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {actions, checks} from '../../source/catalog.js';
import {placedKeystore} from '../../source/lab/finished.js';
import {cure} from '../../source/remedy/cure.js';
import {startWatching} from '../../source/watch/start-watching.js';
import type {Watching} from '../../source/watch/watching.js';
import {worldFor} from './play-scenario.js';
import {type SharedLab, shareLab} from './shared-lab.js';

let shared: SharedLab;
const patience = 20_000;

beforeAll(async () => {
	shared = await shareLab();
});
afterAll(async () => shared[Symbol.asyncDispose]());

const begin = (lines = 200) => {
	const watching = startWatching({checks, world: () => worldFor(shared.lab), lines});
	onTestFinished(async () => watching.end());
	return watching;
};

const until = async (watching: Watching, isMet: () => boolean): Promise<void> => {
	const late = AbortSignal.timeout(patience);
	while (!isMet()) {
		await new Promise<void>((resolve, reject) => {
			const leave = [watching.subscribe(resolve), watching.subscribeLogs(resolve)];
			late.onabort = () => reject(new Error(`It never came: ${JSON.stringify({...watching.view(), look: watching.view().look?.causes})}`));
			void Promise.resolve().then(() => isMet() && resolve());
			void leave;
		});
	}
};

const causes = (watching: Watching) => watching.view().look?.causes.map(({id}) => id);

test('sees a change of a file at once, says whose it was, and that a remedy of ours was ours', async () => {
	await shared.restore();
	const {lab} = shared;
	const watching = begin();
	await until(watching, () => watching.view().look !== null);
	expect(causes(watching)).toEqual([]);
	expect(watching.view()).toMatchObject({isBroken: false, woken: null, latencies: [expect.any(Number)]});
	expect(watching.view().look?.handshake).toMatchObject({ok: true, value: {reached: 'tls'}});

	chmodSync(placedKeystore(lab), 0o600);
	await until(watching, () => causes(watching)?.length === 1);
	const [cause] = watching.view().look?.causes ?? [];
	expect(cause?.id).toBe('primary/keystore-unreadable');
	expect(watching.view().woken).toMatchObject({by: 'mode of primary-host.pfx'});
	expect(watching.view().look?.changes[0]).toMatchObject({
		run: null,
		what: 'mode of primary-host.pfx',
		rows: [{text: expect.stringMatching(/ became -rw-------$/)}],
	});

	if (!cause) return;
	const {trouble} = await cure({
		...{finding: cause, before: watching.view().look?.outcomes ?? [], checks, actions},
		world: () => worldFor(lab),
		journal: openJournal(worldFor(lab)),
		command: `fix ${cause.id}`,
		progress() {},
	});
	expect(trouble).toBeNull();
	await until(watching, () => causes(watching)?.length === 0 && watching.view().look?.changes.some(({run}) => run !== null) === true);
	const rows = watching.view().look?.changes.map(({run, what, rows: [first]}) => ({isOurs: run !== null, what, says: first?.text}));
	expect(rows).toMatchObject([
		{isOurs: true, what: 'fix primary/keystore-unreadable, 2 changes', says: 'all still in place'},
		{isOurs: false, what: 'mode of primary-host.pfx'},
	]);
});

test('follows the log of the server, and knows its own looks in it', async () => {
	await shared.restore();
	const {lab} = shared;
	const watching = begin(0);
	await until(watching, () => watching.view().look !== null);
	appendFileSync(
		path.join(lab.folder, 'opt/DispatcherParagon/logs/server.log'),
		'2026-11-24 06:40:42,001 ERROR [x] c.l.Endpoint - Received fatal alert: certificate_unknown\n',
	);
	const entries = () => watching.logs()[0]?.entries ?? [];
	await until(watching, () => entries().some(({text}) => text.includes('certificate_unknown')));
	expect(entries().find(({text}) => text.includes('certificate_unknown'))?.meant).toMatchObject({noise: false});
	expect(entries().filter(({meant}) => meant?.phrase === 'own-look').length).toBeGreaterThan(0);
	const unexplained = entries().filter(({text, meant}) => /127\.0\.0\.1:\d+/.test(text) && meant?.phrase !== 'own-look');
	expect(unexplained.map(({text}) => text)).toEqual([]);
});
