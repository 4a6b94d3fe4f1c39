import type {Change} from '../../actions/action.js';
import type {GatewayFiles} from '../../facts/gateway-files.js';
import type {GatewayOptions} from '../../facts/gateway-options.js';
import type {PrimaryChain} from '../../facts/primary-chain.js';
import type {OptionPlace} from '../../product/option-faults.js';
import {chainOf, nameOf, type Site, type Subject} from '../../site.js';
import {Trouble} from '../../trouble.js';
import type {NotNeeded, Remedy} from '../check.js';
import {fileName, named} from '../wording.js';

type Placed = GatewayFiles['keystore'] | GatewayFiles['truststore'];

export const gateways = (site: Site): readonly Subject[] => site.gateways.map(({host}) => `gateway:${host}` as const);

const asGateway = (subject: Subject) => subject as `gateway:${string}`;

/** "HCP_…, line 2 of gateway.conf". */
export const placeOf = ({option, line}: OptionPlace, {path}: GatewayOptions): string => `${option}, line ${line} of ${fileName(path)}`;

/** Who names the file: what an installed gateway was told, or the site. */
export const nameGiver = ({namedBy}: Placed, options: GatewayOptions): string => (namedBy ? placeOf(namedBy, options) : 'the site');

/** @throws Trouble when it could not be looked at: that is no fault of the gateway */
export const refuseUnseen = (placed: Placed, {reached}: GatewayFiles, subject: Subject, what: string): void => {
	const host = named(nameOf(subject));
	if (placed.state === 'forbidden')
		throw new Trouble('file-forbidden', `${named(placed.path)} on ${host} may not be read.`, [
			'Look there as root, with "sudo": true in its reach.',
		]);
	if (placed.state === 'missing' && !reached)
		throw new Trouble('gateway-not-reached', `${host} is not reached from here, and no ${what} was made here for it.`, [
			'Add its "reach" to the site file, or run setup, which makes it.',
		]);
};

export const notNeededFor = ({root}: PrimaryChain): NotNeeded => ({
	notNeeded: `${named(root?.label ?? 'the root')} is a public authority that Java knows`,
});

/** A truststore that only the site names, and nobody needs. One that the options name is loaded all the same. */
export const idleTruststore = (primary: PrimaryChain, {namedBy}: GatewayFiles['truststore']): NotNeeded | undefined =>
	primary.isPublic && !namedBy ? notNeededFor(primary) : undefined;

/** Writes the four options, or says what keeps them from being written. */
export const writeOptions = ({refused}: GatewayOptions, subject: Subject, say: string): Remedy =>
	refused
		? {say: [refused.say, ...refused.hints].map(named).join(' '), changes: []}
		: {say, changes: [{do: 'write-unattended-file', on: asGateway(subject)}]};

/** A file written where the site wants it; the options follow where they name another place or another password. */
const written = (change: Change, placed: Placed, options: GatewayOptions, subject: Subject): readonly Change[] => {
	const isTold = [placed.namedBy, placed.passwordFrom].some(place => place && options.options[place.option] === 'differs');
	return [change, ...(isTold && !options.refused ? [{do: 'write-unattended-file', on: asGateway(subject)} as const] : [])];
};

/** The given keystore, written anew. Without a given chain there is none to write. */
export const writeKeystore = ({keystore, unattended}: GatewayFiles, site: Site, subject: Subject): Remedy =>
	chainOf(site, subject)
		? {
				say: 'Write the keystore anew, from the files given.',
				changes: written({do: 'place-keystore', on: asGateway(subject)}, keystore, unattended, subject),
			}
		: {say: `Give the chain of ${named(nameOf(subject))}, then run setup.`, changes: []};

/** The truststore, written anew with the primary's root. */
export const writeTruststore = ({truststore, unattended}: GatewayFiles, {root, from}: PrimaryChain, subject: Subject): Remedy =>
	root && from !== 'in place'
		? {
				say: `Write the truststore with ${named(root.label)} in it.`,
				changes: written({do: 'write-truststore', on: asGateway(subject)}, truststore, unattended, subject),
			}
		: {say: "Give the primary's chain with its root, then run setup.", changes: []};
