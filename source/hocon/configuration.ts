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

/** The same with one of its files edited. */
export const withFile = (configuration: Configuration, conf: Conf): Configuration =>
	conf.file === configuration.main.file
		? {...configuration, main: conf}
		: {...configuration, files: new Map([...configuration.files, [conf.file, conf]])};
