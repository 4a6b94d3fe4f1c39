import type {GatewayFiles} from '../../../source/facts/gateway-files.js';
import type {MemberLook} from '../../../source/facts/gateway-look.js';
import type {GatewayOptions} from '../../../source/facts/gateway-options.js';
import type {PrimaryHandshake} from '../../../source/facts/handshake.js';
import type {PrimaryChain} from '../../../source/facts/primary-chain.js';
import type {Subject} from '../../../source/site.js';
import {givenFile, handshake, intermediate, leaf, root, seen} from '../literals.js';

export const subject: Subject = 'gateway:gateway-host';

/** As the vendor calls them; here they are data. */
export const names = ['KEYSTORE', 'KEYSTORE_PASSWORD', 'TRUSTSTORE', 'TRUSTSTORE_PASSWORD'] as const;
const kinds = ['keystore', 'keystorePassword', 'truststore', 'truststorePassword'] as const;

export const options = (more: Partial<GatewayOptions> = {}): GatewayOptions => ({
	path: '/site/out/gateway.conf',
	exists: true,
	options: Object.fromEntries(names.map(name => [name, 'set'])),
	places: Object.fromEntries(names.map((option, index) => [kinds[index], {option, line: index + 1}])),
	faults: [],
	empty: [],
	refused: null,
	...more,
});

export const noOptions = options({exists: false, options: Object.fromEntries(names.map(name => [name, 'missing'])), places: {}});

type Parts = {
	readonly reached?: boolean;
	readonly keystore?: Partial<GatewayFiles['keystore']>;
	readonly truststore?: Partial<GatewayFiles['truststore']>;
	readonly unattended?: GatewayOptions;
};

export const files = ({reached = true, keystore = {}, truststore = {}, unattended = options()}: Parts = {}): GatewayFiles => ({
	reached,
	keystore: {
		path: '/etc/gw/own.pfx',
		state: 'ready',
		leaf,
		chain: [leaf, intermediate, root],
		namedBy: null,
		passwordFrom: null,
		hasPassword: true,
		...keystore,
	},
	truststore: {
		path: '/etc/gw/trust.pfx',
		state: 'ready',
		trusted: [root],
		notTrusted: 0,
		namedBy: null,
		passwordFrom: null,
		hasPassword: true,
		...truststore,
	},
	unattended,
});

export const namedBy = {option: names[0], line: 1};
export const told = {option: names[1], line: 2};
export const closed = givenFile({opened: false, reason: 'wrong-password', certificates: [], privateKeys: []});

export const primary = (more: Partial<PrimaryChain> = {}): PrimaryChain => ({
	links: [leaf, intermediate, root],
	missing: null,
	root,
	from: 'given',
	isPublic: false,
	...more,
});

export const primaries = (...chains: readonly PrimaryChain[]) => chains.map(chain => ({on: 'primary' as const, seen: seen(chain)}));

export const looked = (more: Partial<MemberLook> = {}): readonly MemberLook[] => {
	const {isFallback: _, ...wire} = handshake();
	return [{...wire, from: 'gateway-host', address: 'primary-host:2560', member: 'primary', ...more}];
};

/** The members of a cluster, each looked at on its own host. */
export const wires = (...each: readonly PrimaryHandshake[]) =>
	each.map((wire, index) => ({on: index === 0 ? ('primary' as const) : (`primary:${wire.serverName}` as const), seen: seen(wire)}));

export const writes = (...verbs: readonly string[]) => verbs.map(verb => ({do: verb, on: subject}));
