import type {Secret} from '../secret.js';
import type {Conf} from './document.js';

/** What the server's process brings to its settings from outside every file. Values may be passwords. */
export type Surroundings = {
	/** `-Dname=value` of the Java command. They beat every file. */
	readonly options: ReadonlyMap<string, Secret>;

	/** What `${NAME}` takes where no setting has that name. */
	readonly environment: ReadonlyMap<string, Secret>;

	/** Where the process starts, which is where `include file("x")` is looked for; `null` when not known. */
	readonly workingFolder: string | null;
};

export const noSurroundings: Surroundings = {options: new Map(), environment: new Map(), workingFolder: null};

/** All that a server's settings come from: its file, the files this includes, and what its process brings. */
export type Configuration = {
	readonly main: Conf;

	/** By path, each file that an include may mean; `null` is not there. What is absent was not looked for. */
	readonly files: ReadonlyMap<string, Conf | null>;
	readonly surroundings: Surroundings;
};

const alone = new WeakMap<Conf, Configuration>();

/** A file read on its own: what it includes is not known. */
export const asConfiguration = (given: Conf | Configuration): Configuration => {
	if ('main' in given) return given;
	const known = alone.get(given);
	if (known) return known;
	const configuration = {main: given, files: new Map(), surroundings: noSurroundings};
	alone.set(given, configuration);
	return configuration;
};

const edited = new WeakMap<Configuration, Configuration>();

/** The same with one of its files edited; the very same again for the edit that was tried last. */
export const withFile = (configuration: Configuration, conf: Conf): Configuration => {
	const next =
		conf.file === configuration.main.file
			? {...configuration, main: conf}
			: {...configuration, files: new Map([...configuration.files, [conf.file, conf]])};
	const known = edited.get(configuration);
	const after = known && areAlike(known, next) ? known : next;
	edited.set(configuration, after);
	return after;
};

let lately: Configuration | undefined;

/** The one that was read last where nothing has changed since: what was worked out of it counts still. */
export const knownOr = (configuration: Configuration): Configuration => {
	if (!lately || !areAlike(lately, configuration)) lately = configuration;
	return lately;
};

const areAlike = (one: Configuration, other: Configuration): boolean =>
	one.main === other.main &&
	haveSame(one.files, other.files, (conf, twin) => conf === twin) &&
	one.surroundings.workingFolder === other.surroundings.workingFolder &&
	haveSame(one.surroundings.options, other.surroundings.options, (value, twin) => value.equals(twin)) &&
	haveSame(one.surroundings.environment, other.surroundings.environment, (value, twin) => value.equals(twin));

const haveSame = <Value>(
	one: ReadonlyMap<string, Value>,
	other: ReadonlyMap<string, Value>,
	areSame: (value: Value, twin: Value) => boolean,
): boolean => {
	const twins = [...other];
	// Their order counts too: of two options it is the later that wins.
	const isTwin = (name: string, value: Value, [twinName, twin]: readonly [string, Value]) => name === twinName && areSame(value, twin);
	return one.size === other.size && [...one].every(([name, value], index) => isTwin(name, value, twins[index] as [string, Value]));
};
