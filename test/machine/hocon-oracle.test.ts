import {readFileSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Configuration} from '../../source/hocon/configuration.js';
import {parseConf} from '../../source/hocon/document.js';
import {resolverOf} from '../../source/hocon/find.js';
import {parseKey} from '../../source/hocon/locate.js';
import {readConfiguration} from '../../source/hocon/read-configuration.js';
import {type SetResult, setSettings} from '../../source/hocon/settings.js';
import {Secret} from '../../source/secret.js';
import {Trouble} from '../../source/trouble.js';
import {surroundings} from '../hocon/configuration.js';
import {type Answer, HoconOracle, hasOracle} from './hocon-oracle.js';
import {pick, type Random, type RandomFiles, randomFiles, randomFrom} from './random-conf.js';

const golden = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/hocon/${name}.json`, import.meta.url), 'utf8'));
const documents = Number(process.env['HOCON_DOCUMENTS'] ?? 500);
const firstSeed = Number(process.env['HOCON_SEED'] ?? 1);
const environment = {HOCON_SET: 'from the environment'};
type Values = Readonly<Record<string, string | null>>;

// Without the library there is nothing to compare with: apt install libtypesafe-config-java
describe.skipIf(!hasOracle)("the server's own library agrees", () => {
	let oracle: HoconOracle;
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(path.join(os.tmpdir(), 'hocon-'));
		await mkdir(path.join(folder, 'run'));
		oracle = new HoconOracle({folder: path.join(folder, 'run'), environment});
	});
	afterAll(async () => {
		oracle[Symbol.dispose]();
		await rm(folder, {recursive: true});
	});

	const write = async (files: Readonly<Record<string, string>>) => {
		await rm(path.join(folder, 'conf'), {recursive: true, force: true});
		// The folder itself stays: Java runs in it.
		for (const name of await readdir(path.join(folder, 'run'))) await rm(path.join(folder, 'run', name));
		await mkdir(path.join(folder, 'conf/sub'), {recursive: true});
		for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
	};

	const main = () => path.join(folder, 'conf/application.conf');
	const ask = (options: RandomFiles['options'] = {}): Promise<Answer> => oracle.ask({file: main(), options});
	const read = async (options: RandomFiles['options'] = {}): Promise<Configuration | undefined> => {
		try {
			const around = surroundings({options, environment, workingFolder: path.join(folder, 'run')});
			return await readConfiguration(parseConf(await readFile(main()), main()), file => readFile(file).catch(() => null), around);
		} catch (error) {
			if (error instanceof Trouble) return undefined;
			throw error;
		}
	};

	test('on every spelling of the golden table', async () => {
		for (const {written, value, unparsable, beyond} of golden('spellings')) {
			const answer = await oracle.ask({text: `k = ${written}\n`});
			expect([written, answer.ok]).toEqual([written, !unparsable]);
			if (answer.ok && !beyond) expect([written, answer.values['k'] ?? null]).toEqual([written, value]);
		}
	});

	test('on every golden edit', async () => {
		for (const {name, expected, path: key, value} of golden('edits')) {
			const answer = await oracle.ask({text: expected});
			expect([name, answer.ok && answer.values[key]]).toEqual([name, value]);
		}

		for (const {name, input, local, expected, expectedLocal, path: key, value} of golden('includes')) {
			const included = (text: string | null) => (text === null ? {} : {'conf/local.conf': text});
			await write({'conf/application.conf': expected, ...included(local)});
			expect([name, await ask()]).toMatchObject([name, {values: {[key]: value}}]);
			if (expectedLocal === null) continue;
			await write({'conf/application.conf': input, ...included(expectedLocal)});
			expect([name, await ask()]).toMatchObject([name, {values: {[key]: value}}]);
		}
	});

	test(`on ${documents} random configurations: what is valid, what is set, what an edit changes`, {timeout: 3_600_000}, async () => {
		const tally = {valid: 0, compared: 0, untold: 0, edited: 0, elsewhere: 0, refused: 0};
		for (let seed = firstSeed; seed < firstSeed + documents; seed++) {
			const random = randomFrom(seed);
			const given = randomFiles(random);
			await write(given.files);
			const answer = await ask(given.options);
			if (!answer.ok && answer.kind === 'crash') continue;
			const configuration = await read(given.options);
			if (!answer.ok && configuration === undefined) continue;
			expect({seed, given, valid: configuration !== undefined}).toEqual({seed, given, valid: answer.ok || failsLater(answer)});
			// A file that leans on a substitution without a value keeps the server from starting: no value of it is worth comparing.
			if (!configuration || !answer.ok || !answer.resolved) continue;
			tally.valid++;
			compareValues(configuration, answer.values, {seed, given}, tally);
			await compareEdit(configuration, answer.values, random, {seed, given}, tally);
		}

		console.log(JSON.stringify({documents, firstSeed, ...tally}));
		expect(tally.compared).toBeGreaterThan(documents);
		expect(tally.edited).toBeGreaterThan(documents / 4);
	});

	type Case = {readonly seed: number; readonly given: RandomFiles};
	const paths = [
		'file',
		'password',
		's.file',
		's.password',
		't.file',
		't.password',
		's.t.file',
		's.t.password',
		's.s.file',
		'"q.r".file',
		'"file backup"',
	];

	const compareValues = (configuration: Configuration, values: Values, given: Case, tally: {compared: number; untold: number}) => {
		for (const key of new Set([...paths, ...Object.keys(values)])) {
			const value = resolverOf(configuration).valueAt(parseKey(key));
			if (value.is === 'obscure') {
				tally.untold++;
				continue;
			}

			tally.compared++;
			const seen = value.is === 'text' && !value.isNull ? value.text : value.is === 'list' ? '(list)' : null;
			expect({...given, key, seen}).toEqual({...given, key, seen: values[key] ?? null});
		}
	};

	const compareEdit = async (
		configuration: Configuration,
		before: Values,
		random: Random,
		given: Case,
		tally: {edited: number; elsewhere: number; refused: number; compared: number; untold: number},
	) => {
		const key = pick(random, paths);
		const value = pick(random, ['/new/host.pfx', 'p"a\\s$s#//', ' a ', 'new\nline', 'ä😀\u200B']);
		const wanted = [{path: key, value: new Secret(value)}];
		const edited = tryToSet(configuration, wanted, random(4) === 0);
		if (!edited) {
			tally.refused++;
			return;
		}

		tally.edited++;
		expect(edited.files.length).toBeLessThanOrEqual(1);
		if (edited.files[0] && edited.files[0].file !== main()) tally.elsewhere++;
		const {rows} = edited.files[0] ?? {rows: []};
		expect({...given, key, hunks: hunksOf(rows.map(({change}) => change))}).toEqual({...given, key, hunks: rows.length > 0 ? 1 : 0});
		for (const {file, bytes} of edited.files) await writeFile(file, bytes);
		const answer = await ask(given.given.options);
		const after = await read(given.given.options);
		if (!answer.ok || !after) throw new Error(JSON.stringify({...given, key, answer}));
		const [set = ''] = edited.paths;
		const others = (values: Values) => (given.given.hasReferences ? null : withoutNulls({...values, [set]: null}));
		expect({...given, key, value: answer.values[set], others: others(answer.values)}).toEqual({
			...given,
			key,
			value,
			others: others(before),
		});
		if (answer.resolved) compareValues(after, answer.values, given, tally);
		expect({...given, key, changed: setSettings(after, [{path: set, value: new Secret(value)}]).changed}).toEqual({
			...given,
			key,
			changed: false,
		});
	};

	const tryToSet = (
		configuration: Configuration,
		wanted: readonly {path: string; value: Secret}[],
		onlyMain: boolean,
	): SetResult | undefined => {
		try {
			return setSettings(configuration, wanted, {onlyMain});
		} catch (error) {
			if (error instanceof Trouble && error.code === 'config-beyond') return undefined;
			throw error;
		}
	};
});

const hunksOf = (changes: readonly string[]): number =>
	changes.filter((change, index) => change !== ' ' && (changes[index - 1] ?? ' ') === ' ').length;

/** A block set to null and a block that is empty are both no setting. */
const withoutNulls = (values: Values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** A list joined to a text, say: the file parses, and the server gives up later. */
const failsLater = (answer: Answer): boolean => !answer.ok && !['Parse', 'IO'].includes(answer.kind);
