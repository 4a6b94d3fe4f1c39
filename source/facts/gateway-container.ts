import {carriedFile} from '../host/carried-file.js';
import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import type {OptionPlace} from '../product/option-faults.js';
import type {Secret} from '../secret.js';
import {type Gateway, nameOf, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import {configuredOptions, gatewayOf} from './gateway-options.js';

export type FileState = 'ready' | 'missing' | 'forbidden' | 'does-not-open';

/** Where a gateway's keystore or truststore lies, and what is to open it. For gatherers: a fact carries no password. */
export type ConfiguredFile = {
	readonly host: Host;

	/** Where it is looked for: on the gateway, or where it is made to be carried over. */
	readonly path: string;

	/** The option that names it; `null`: the site does. */
	readonly namedBy: OptionPlace | null;
	readonly password: Secret | undefined;

	/** The option the password stands in; `null`: it was given. */
	readonly passwordFrom: OptionPlace | null;

	/** The given one, where another stands in the option. */
	readonly otherwise: Secret | undefined;
};

const placed = (world: World, {host: name}: Gateway, file: string): Pick<ConfiguredFile, 'host' | 'path'> => {
	const host = world.gateway(name);
	// One that cannot be reached has its files made here, in `out` beside the site file.
	return host ? {host, path: file} : {host: world.desk, path: carriedFile(world, name, file)};
};

/** What an installed gateway was told counts, and only then what the site says: the first is what it loads. */
export const configuredFile = async (world: World, subject: Subject, what: 'keystore' | 'truststore'): Promise<ConfiguredFile> => {
	const gateway = gatewayOf(world, subject);
	const {set, value} = await configuredOptions(world, gateway);
	const {places = {}} = value;
	const given = what === 'keystore' ? await world.secrets.forKeystore(subject) : await world.secrets.forTruststore(nameOf(subject));
	const named = set[what]?.startsWith('/') ? set[what] : null;
	const told = set[`${what}Password`];
	const password = told && told.describe().characters > 0 ? told : undefined;
	return {
		...placed(world, gateway, named ?? gateway[what]),
		namedBy: named === null ? null : (places[what] ?? null),
		password: password ?? given,
		passwordFrom: password ? (places[`${what}Password`] ?? null) : null,
		otherwise: password && given && !given.equals(password) ? given : undefined,
	};
};

export const readContainer = async ({host, path}: ConfiguredFile): Promise<Uint8Array | 'missing' | 'forbidden'> => {
	try {
		return await host.readFile(path);
	} catch (error) {
		if (error instanceof Trouble && error.code === 'file-missing') return 'missing';
		if (error instanceof Trouble && error.code === 'file-forbidden') return 'forbidden';
		throw error;
	}
};
