import path from 'node:path';
import type {World} from '../host/world.js';
import {type OptionFault, type OptionPlace, optionFaults, optionPlaces} from '../product/option-faults.js';
import {
	compareOptions,
	optionNames,
	optionsInOrder,
	readOptions,
	setOptions,
	type UnattendedOption,
	type UnattendedOptions,
} from '../product/unattended.js';
import type {Secret} from '../secret.js';
import {type Gateway, nameOf, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** The file with the options of a gateway's unattended installation; it lies on this machine. */
export type GatewayOptions = {
	readonly path: string;
	readonly exists: boolean;

	/** Each of the four, beside what the site wants; keyed by the vendor's names. */
	readonly options: Readonly<Record<string, 'set' | 'missing' | 'differs'>>;
	readonly places?: Readonly<Partial<Record<UnattendedOption, OptionPlace>>>;
	readonly faults?: readonly OptionFault[];

	/** Set to nothing; the vendor's names. */
	readonly empty?: readonly string[];

	/** Why what the site wants could not be written into it; `null`: it could. */
	readonly refused?: {readonly say: string; readonly hints: readonly string[]} | null;
};

const isEmpty = (value: string | Secret | null): boolean =>
	value !== null && (typeof value === 'string' ? value === '' : value.describe().characters === 0);

const emptyIn = (set: UnattendedOptions): readonly string[] =>
	optionsInOrder.filter(option => isEmpty(set[option])).map(option => optionNames[option]);

const none: UnattendedOptions = {keystore: null, keystorePassword: null, truststore: null, truststorePassword: null};

/** @throws Trouble 'gateway-unknown' */
export const gatewayOf = ({site}: World, subject: Subject): Gateway => {
	const name = nameOf(subject);
	const gateway = site.gateways.find(({host}) => host === name);
	if (gateway) return gateway;
	throw new Trouble('gateway-unknown', `The site names no gateway ${name}.`);
};

const readFile = async (world: World, gateway: Gateway): Promise<{readonly place: string; readonly bytes: Uint8Array | null}> => {
	const place = path.resolve(world.siteFolder, gateway.unattendedFile);

	try {
		return {place, bytes: await world.desk.readFile(place)};
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		if (error.code === 'file-missing') return {place, bytes: null};
		if (error.code !== 'file-forbidden') throw error;
		throw new Trouble('file-forbidden', `${place} may not be read.`, ['Run it as the user who made the file.'], {cause: error});
	}
};

const refusalOf = (bytes: Uint8Array | null, wanted: UnattendedOptions): NonNullable<GatewayOptions['refused']> | null => {
	try {
		setOptions(bytes, wanted);
		return null;
	} catch (error) {
		if (error instanceof Trouble) return {say: error.message, hints: error.hints};
		throw error;
	}
};

/** The options as the file has them, passwords too: for gatherers only, a fact never carries them. */
export const configuredOptions = async (
	world: World,
	gateway: Gateway,
): Promise<{readonly set: UnattendedOptions; readonly value: GatewayOptions}> => {
	const {place, bytes} = await readFile(world, gateway);
	const wanted = {
		keystore: gateway.keystore,
		keystorePassword: (await world.secrets.forKeystore(`gateway:${gateway.host}`)) ?? null,
		truststore: gateway.truststore,
		truststorePassword: (await world.secrets.forTruststore(gateway.host)) ?? null,
	};
	const faults = bytes ? optionFaults(bytes) : [];
	const legible = faults.some(({reason}) => reason === 'utf16') ? null : bytes;
	const options = compareOptions(legible, wanted);
	const about = {path: place, exists: bytes !== null, options, faults, refused: refusalOf(bytes, wanted)};
	const set = legible ? readOptions(legible) : none;
	return legible ? {set, value: {...about, empty: emptyIn(set), places: optionPlaces(legible)}} : {set, value: {...about, places: {}}};
};

export const gatewayOptions = defineFact<GatewayOptions>({
	name: 'gateway-options',
	gather: async ({world, subject}) => (await configuredOptions(world, gatewayOf(world, subject))).value,
});
