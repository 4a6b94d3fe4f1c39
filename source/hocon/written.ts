import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Configuration} from './configuration.js';
import type {Conf} from './document.js';
import {includeFiles, whyNotFollowed} from './include-files.js';
import {optionsConf, optionsFile} from './java-options.js';
import type {KeyPath} from './key-path.js';
import {placeAmong} from './place.js';
import type {Block, Field, Include} from './tree.js';

/** A block where it stands: in which file, at which path of the whole, and where its file was included. */
export type Layer = {
	readonly conf: Conf;
	readonly block: Block;
	readonly at: KeyPath;

	/** Where this file's include stands: its substitutions look beneath that path first. */
	readonly prefix: KeyPath;
};

/** One assignment where it counts. A file that is included twice has each of its assignments twice. */
export type Written = {
	readonly conf: Conf;
	readonly field: Field;

	/** The full path. */
	readonly at: KeyPath;
	readonly prefix: KeyPath;
};

/** An include that is not followed may set anything here. `say` is a whole sentence. */
export type Unfollowed = {readonly include: Include; readonly say: string};

/** By places among all. What is not followed stands apart: a thousand of those under each of a thousand names would be a million. */
type ByName = {readonly named: ReadonlyMap<string, readonly number[]>; readonly unfollowed: readonly number[]};

/** An include counts as often as it is met, and hostile files could make that without end. */
const expansionBudget = 2000;

/** "Line 3"; in an included file "Line 3 of /opt/…/local.conf". */
export const lineIn = ({main}: Configuration, conf: Conf, at: number): string => {
	if (conf.file === optionsFile) return 'The Java command of the service';
	return `Line ${placeAmong(conf.lineStarts, at).line}${conf.file === main.file ? '' : ` of ${conf.file}`}`;
};

/** Everything written in a configuration, block by block, each include put in where it stands. */
export class WrittenSettings {
	readonly configuration: Configuration;

	/** The lowest first: the file, then what the Java command sets. */
	readonly roots: readonly Layer[];
	readonly #members = new Map<Layer, readonly (Written | Unfollowed)[]>();
	readonly #indices = new Map<Layer, ByName>();
	readonly #layers = new Map<Written, Map<Block, Layer>>();
	#expansions = 0;

	constructor(configuration: Configuration) {
		this.configuration = configuration;
		const {main, surroundings} = configuration;
		const options = surroundings.options.size > 0 ? [optionsConf(surroundings.options)] : [];
		this.roots = [main, ...options].map(conf => ({conf, block: conf.root, at: [], prefix: []}));
	}

	/** What a block says, in order. */
	all(layer: Layer): readonly (Written | Unfollowed)[] {
		const all = this.#members.get(layer) ?? this.#expand(layer);
		this.#members.set(layer, all);
		return all;
	}

	/** What a block says of settings whose next name is `name`, and what may say it unseen. */
	named(layer: Layer, name: string): readonly (Written | Unfollowed)[] {
		const all = this.all(layer);
		const index = this.#indices.get(layer) ?? indexed(all);
		this.#indices.set(layer, index);
		const named = index.named.get(name) ?? [];
		const places = index.unfollowed.length === 0 ? named : [...named, ...index.unfollowed].sort((one, other) => one - other);
		return places.map(place => all[place] as Written | Unfollowed);
	}

	/** A block that is the value of an assignment, or a part of it: the same object each time. */
	layerOf(written: Written, block: Block): Layer {
		const known = this.#layers.get(written) ?? new Map<Block, Layer>();
		this.#layers.set(written, known);
		const {conf, at, prefix} = written;
		const layer = known.get(block) ?? {conf, block, at, prefix};
		known.set(block, layer);
		return layer;
	}

	#expand({conf, block, at, prefix}: Layer): readonly (Written | Unfollowed)[] {
		return block.items.flatMap(item =>
			item.kind === 'include' ? this.#included(item, conf, at) : [{conf, field: item, at: [...at, ...item.path], prefix}],
		);
	}

	#included(include: Include, conf: Conf, at: KeyPath): readonly (Written | Unfollowed)[] {
		const {files, surroundings} = this.configuration;
		const candidates = includeFiles(include, conf.file, surroundings.workingFolder);
		if (!candidates || candidates.some(file => files.get(file) === undefined)) {
			const say = `${lineIn(this.configuration, conf, include.start)} includes ${quote(include.name)}: ${whyNotFollowed(include)}.`;
			return [{include, say}];
		}

		if (++this.#expansions > expansionBudget)
			throw new Trouble('config-too-large', `${this.configuration.main.file} includes files more than ${expansionBudget} times.`);
		return candidates.flatMap(file => {
			const included = files.get(file);
			return included ? this.#expand({conf: included, block: included.root, at, prefix: at}) : [];
		});
	}
}

const indexed = (all: readonly (Written | Unfollowed)[]): ByName => {
	const named = new Map<string, number[]>();
	const unfollowed: number[] = [];
	for (const [place, member] of all.entries()) {
		if ('include' in member) {
			unfollowed.push(place);
			continue;
		}

		const [name = ''] = member.field.path;
		const places = named.get(name);
		if (places) places.push(place);
		else named.set(name, [place]);
	}

	return {named, unfollowed};
};
