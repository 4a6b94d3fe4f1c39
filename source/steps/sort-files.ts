import type {GivenFile} from '../facts/given-files.js';
import type {Certificate} from '../pki/certificate.js';
import {covers} from '../pki/names.js';
import {type GivenChain, hostNameOf, participants, type Role, roleOf, type Site, type Subject} from '../site.js';

type Claim = {readonly on: Subject; readonly leaf: Certificate; readonly files: Set<string>};

const keysOf = (files: readonly GivenFile[]) => new Set(files.flatMap(({privateKeys}) => privateKeys.map(({keySha256}) => keySha256)));

/** End-entity certificates; an authority only when its key was given and it names a participant, as a self-signed server's does. */
const leavesOf = (site: Site, files: readonly GivenFile[]): readonly Certificate[] => {
	const keys = keysOf(files);
	const isNamed = (certificate: Certificate) => participants(site).some(subject => covers(certificate, hostNameOf(site, subject)));
	const leaves = files.flatMap(({certificates}) => certificates).filter(one => !one.authority || (keys.has(one.keySha256) && isNamed(one)));
	// Of last year's and this year's the one that lasts longest is meant.
	return [...new Map(leaves.map(leaf => [leaf.sha256, leaf])).values()].sort((one, other) => other.notAfter.localeCompare(one.notAfter));
};

const isFitFor = (leaf: Certificate, subject: Subject) => {
	const use = roleOf(subject) === 'primary' ? 'serverAuth' : 'clientAuth';
	return leaf.extendedKeyUsage === null || leaf.extendedKeyUsage.includes(use);
};

/** By name first; a leaf that names nobody goes to the first participant who has none and whose use it allows, where chain/name-mismatch will tell. */
const claim = (site: Site, leaves: readonly Certificate[]): readonly Claim[] => {
	const claims = new Map<Subject, Claim>();
	const everybody = participants(site);
	const names = (leaf: Certificate) => (subject: Subject) => covers(leaf, hostNameOf(site, subject));

	for (const on of everybody) {
		const named = leaves.filter(leaf => names(leaf)(on));
		const leaf = named.find(one => isFitFor(one, on)) ?? named[0];
		if (leaf) claims.set(on, {on, leaf, files: new Set()});
	}

	for (const leaf of leaves.filter(one => !everybody.some(names(one)))) {
		const owner = everybody.find(subject => !claims.has(subject) && isFitFor(leaf, subject));
		if (owner) claims.set(owner, {on: owner, leaf, files: new Set()});
	}

	return [...claims.values()];
};

type Peer = {readonly host: string; readonly chain?: GivenChain};
type Given = ReadonlyMap<string, readonly string[]>;

const isSame = (some: readonly string[], others: readonly string[]) =>
	some.length === others.length && some.every(one => others.includes(one));

const withFiles = (before: GivenChain | undefined, files: readonly string[]): GivenChain => ({
	...(before?.passwordFile === undefined ? {} : {passwordFile: before.passwordFile}),
	files,
});

/** Who is given something else than the role's chain holds has a chain of its own. */
const withOwnChain = <One extends Peer>(peer: One, shared: GivenChain | undefined, given: Given): One => {
	const files = given.get(peer.host);
	const isServed = peer.chain === undefined && shared !== undefined && files !== undefined && isSame(files, shared.files);
	return files === undefined || isServed ? peer : {...peer, chain: withFiles(peer.chain, files)};
};

/** The role's one chain as long as it serves everybody of the role; else those for whom something else was given get a chain of their own. */
const shareOut = <One extends Peer>(peers: readonly One[], shared: GivenChain | undefined, needing: number, given: Given) => {
	const [first = []] = given.values();
	const isForAll = given.size > 0 && given.size === needing && [...given.values()].every(files => isSame(files, first));
	if (isForAll && peers.every(({chain}) => chain === undefined)) return {peers, shared: withFiles(shared, first)};
	return {shared, peers: peers.map(peer => withOwnChain(peer, shared, given))};
};

const withChains = (site: Site, claims: readonly Claim[]): Site => {
	const needing = (role: Role) => participants(site).filter(subject => roleOf(subject) === role).length;
	const filesOf = (role: Role): Given =>
		new Map(claims.filter(({on}) => roleOf(on) === role).map(({on, files}) => [hostNameOf(site, on), [...files]]));
	const servers = filesOf('primary');
	const primary = servers.get(hostNameOf(site, 'primary'));
	const shared = primary ? withFiles(site.chains.primary, primary) : site.chains.primary;
	const gateways = shareOut(site.gateways, site.chains.gateway, needing('gateway'), filesOf('gateway'));
	const clients = shareOut(site.clients, site.chains.client, needing('client'), filesOf('client'));
	return {
		...site,
		chains: {
			...site.chains,
			...(shared ? {primary: shared} : {}),
			...(gateways.shared ? {gateway: gateways.shared} : {}),
			...(clients.shared ? {client: clients.shared} : {}),
		},
		primary: {...site.primary, nodes: site.primary.nodes.map(node => withOwnChain(node, shared, servers))},
		gateways: gateways.peers,
		clients: clients.peers,
	};
};

/**
Any mix of files in any order becomes one chain for each participant; files that hold only CA certificates become the site's authorities.
A participant for whom nothing new was given keeps what the site says. `leftOver` are files nobody can use, in the order given.
*/
export const sortFiles = (site: Site, files: readonly GivenFile[]): {readonly site: Site; readonly leftOver: readonly string[]} => {
	const opened = files.filter(file => file.opened);
	const claims = claim(site, leavesOf(site, opened));

	for (const file of opened) {
		const keys = new Set(file.privateKeys.map(({keySha256}) => keySha256));
		const isOf = ({leaf}: Claim) => file.certificates.some(({sha256}) => sha256 === leaf.sha256) || keys.has(leaf.keySha256);
		for (const owner of claims.filter(isOf)) owner.files.add(file.path);
	}

	const claimed = new Set(claims.flatMap(one => [...one.files]));
	const isAuthority = ({path, certificates, privateKeys}: GivenFile) =>
		!claimed.has(path) && privateKeys.length === 0 && certificates.length > 0 && certificates.every(({authority}) => authority);
	const authorities = opened.filter(isAuthority).map(({path}) => path);
	const sorted = withChains(site, claims);
	return {
		site: {...sorted, authorities: [...new Set([...site.authorities, ...authorities])]},
		leftOver: opened.filter(({path}) => !claimed.has(path) && !authorities.includes(path)).map(({path}) => path),
	};
};
