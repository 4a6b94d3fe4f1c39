import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Conf, parseConf} from '../../source/hocon/document.js';
import {findSetting, setSettings} from '../../source/hocon/settings.js';
import {Secret} from '../../source/secret.js';
import {Trouble} from '../../source/trouble.js';
import {type Answer, HoconOracle, hasOracle} from './hocon-oracle.js';
import {pick, type Random, randomConf, randomFrom} from './random-conf.js';

const golden = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/hocon/${name}.json`, import.meta.url), 'utf8'));
const documents = Number(process.env['HOCON_DOCUMENTS'] ?? 3000);
const firstSeed = Number(process.env['HOCON_SEED'] ?? 1);

const read = (text: string): Conf | undefined => {
	try {
		return parseConf(Buffer.from(text), 'application.conf');
	} catch (error) {
		if (error instanceof Trouble) return undefined;
		throw error;
	}
};

// Without the library there is nothing to compare with: apt install libtypesafe-config-java
describe.skipIf(!hasOracle)("the server's own library agrees", () => {
	let oracle: HoconOracle;
	beforeAll(() => {
		oracle = new HoconOracle();
	});
	afterAll(() => oracle[Symbol.dispose]());

	const valuesOf = async (text: string): Promise<Readonly<Record<string, string | null>>> => {
		const answer = await oracle.ask(text);
		if (!answer.ok) throw new Error(`the library refuses ${JSON.stringify(text)}`);
		return answer.values;
	};

	test('on every spelling of the golden table', async () => {
		for (const {written, value, unparsable, beyond} of golden('spellings')) {
			const answer = await oracle.ask(`k = ${written}\n`);
			expect([written, answer.ok]).toEqual([written, !unparsable]);
			if (answer.ok && !beyond) expect([written, answer.values['k'] ?? null]).toEqual([written, value]);
		}
	});

	test('on every golden edit', async () => {
		for (const {name, expected, path, value} of golden('edits')) {
			expect([name, (await valuesOf(expected))[path]]).toEqual([name, value]);
		}
	});

	test(`on ${documents} random documents: what is valid, what is set, what an edit changes`, async () => {
		const tally = {valid: 0, compared: 0, edited: 0, refused: 0};
		for (let seed = firstSeed; seed < firstSeed + documents; seed++) {
			const random = randomFrom(seed);
			const text = randomConf(random);
			const answer = await oracle.ask(text);
			if (!answer.ok && answer.kind === 'crash') continue;
			const conf = read(text);
			expect({seed, text, valid: conf !== undefined}).toEqual({seed, text, valid: answer.ok || failsLater(answer)});
			// A file that leans on a substitution without a value keeps the server from starting: no value of it is worth comparing.
			if (!conf || !answer.ok || !answer.resolved) continue;
			tally.valid++;
			compareValues(conf, answer.values, seed, tally);
			await compareEdit(conf, answer.values, random, seed, tally);
		}

		expect(tally.compared).toBeGreaterThan(documents);
		expect(tally.edited).toBeGreaterThan(documents / 4);
		console.log(JSON.stringify(tally));
	});

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

	const compareValues = (conf: Conf, values: Readonly<Record<string, string | null>>, seed: number, tally: {compared: number}) => {
		for (const path of paths) {
			const setting = findSetting(conf, path);
			if (setting.beyond || setting.path !== path) continue;
			tally.compared++;
			expect({seed, path, text: conf.text, value: setting.value?.reveal() ?? null}).toEqual({
				seed,
				path,
				text: conf.text,
				value: values[path] ?? null,
			});
		}
	};

	const compareEdit = async (
		conf: Conf,
		before: Readonly<Record<string, string | null>>,
		random: Random,
		seed: number,
		tally: {edited: number; refused: number},
	) => {
		const path = pick(random, paths);
		const value = pick(random, ['/new/host.pfx', 'p"a\\s$s#//', ' a ', 'new\nline', 'ä😀\u200B']);
		const edited = tryToSet(conf, path, value);
		if (!edited) {
			tally.refused++;
			return;
		}

		tally.edited++;
		// Where `${s}` copies a block, the copy follows its original: that is what the file says.
		const isCopied = conf.text.includes('${s}');
		const after = await valuesOf(edited.bytes.toString());
		const {[edited.path]: set, ...others} = after;
		const {[edited.path]: _, ...othersBefore} = before;
		expect({seed, path, text: conf.text, set, others: isCopied ? null : withoutNulls(others)}).toEqual({
			seed,
			path,
			text: conf.text,
			set: value,
			others: isCopied ? null : withoutNulls(othersBefore),
		});
	};

	const tryToSet = (conf: Conf, path: string, value: string) => {
		try {
			const result = setSettings(conf, [{path, value: new Secret(value)}]);
			const after = parseConf(result.bytes, 'application.conf');
			return {...result, path: findSetting(after, path).path ?? path};
		} catch (error) {
			if (error instanceof Trouble && error.code === 'config-beyond') return undefined;
			throw error;
		}
	};
});

/** A block set to null and a block that is empty are both no setting. */
const withoutNulls = (values: Readonly<Record<string, string | null>>) =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** A list joined to a text, say: the file parses, and the server gives up later. */
const failsLater = (answer: Answer): boolean => !answer.ok && answer.kind !== 'Parse';
