import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {type Configuration, knownOr, noSurroundings, type Surroundings} from './configuration.js';
import {type Conf, parseConf} from './document.js';
import {includeFiles} from './include-files.js';
import {readJavaProperties} from './java-properties.js';
import {type FaultPlace, placeAmong} from './place.js';
import {type Block, type Include, type Node, partsOf} from './tree.js';

/** The bytes of a file; `null` when there is none of that name, `undefined` when it may not be read. */
export type ReadFile = (file: string) => Promise<Uint8Array | null | undefined>;

/** As Lightbend's parser, which takes more for a circle. */
const depthBudget = 50;
const fileBudget = 200;
const sizeBudget = 16 * 1024 * 1024;

/**
Reads every file that a configuration file includes. Nothing but files is followed: addresses and jars stay named.
Troubles: those of `parseConf` for each file, `config-unparsable` for a circle or a required file that is not there, `config-too-large`.
*/
export const readConfiguration = async (
	main: Conf,
	read: ReadFile,
	surroundings: Surroundings = noSurroundings,
): Promise<Configuration> => {
	const files = new Map<string, Conf | null>();
	let size = 0;

	const load = async (included: string): Promise<Conf | null> => {
		const known = files.get(included);
		if (known !== undefined) return known;
		const bytes = await read(included);
		if (bytes === undefined) return null;
		size += bytes?.length ?? 0;
		if (files.size >= fileBudget || size > sizeBudget)
			throw new Trouble('config-too-large', `${main.file} includes more than ${fileBudget} files or 16 MiB.`);
		const conf = bytes && (included.endsWith('.properties') ? readJavaProperties(bytes, included) : parseConf(bytes, included));
		files.set(included, conf);
		return conf;
	};

	const followed = new Set<Conf>();
	const follow = async (conf: Conf, around: readonly string[]): Promise<void> => {
		if (followed.has(conf)) return;
		for (const include of includesOf(conf.root)) {
			const candidates = includeFiles(include, conf.file, surroundings.workingFolder);
			if (!candidates) continue;
			const {line, column} = placeAmong(conf.lineStarts, include.start);
			const cause: FaultPlace = {file: conf.file, line, column};
			const circle = candidates.find(candidate => around.includes(candidate));
			if (circle !== undefined || around.length > depthBudget)
				throw new Trouble(
					'config-unparsable',
					`Line ${line} of ${conf.file} includes ${quote(include.name)}, which goes round in a circle.`,
					[],
					{cause},
				);
			const found = await inOrder(candidates, load);
			if (include.isRequired && candidates.every(candidate => files.get(candidate) === null))
				throw new Trouble('config-unparsable', `Line ${line} of ${conf.file} requires ${quote(include.name)}, which is not there.`, [], {
					cause,
				});
			for (const next of found) await follow(next, [...around, next.file]);
		}

		followed.add(conf);
	};

	await follow(main, [main.file]);
	return knownOr({main, files, surroundings});
};

const inOrder = async (files: readonly string[], load: (file: string) => Promise<Conf | null>): Promise<readonly Conf[]> => {
	const found: Conf[] = [];
	for (const file of files) {
		const conf = await load(file);
		if (conf) found.push(conf);
	}

	return found;
};

const includesOf = (node: Node): readonly Include[] =>
	partsOf(node).flatMap(part => {
		if (part.kind === 'list') return part.items.flatMap(includesOf);
		return part.kind === 'block' ? inBlock(part) : [];
	});

const inBlock = ({items}: Block): readonly Include[] => items.flatMap(item => (item.kind === 'include' ? [item] : includesOf(item.value)));
