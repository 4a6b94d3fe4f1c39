import type {GivenFile} from '../facts/given-files.js';
import type {Certificate} from '../pki/certificate.js';
import {covers} from '../pki/names.js';
import {type GivenChain, hostNameOf, nameOf, participants, roleOf, type Site, type Subject} from '../site.js';

type Claim = {readonly on: Subject; readonly leaf: Certificate; readonly files: Set<string>};

const keysOf = (files: readonly GivenFile[]) => new Set(files.flatMap(({privateKeys}) => privateKeys.map(({keySha256}) => keySha256)));

/** End-entity certificates: those a given key belongs to, and loose ones that are no authority. */
const leavesOf = (files: readonly GivenFile[]): readonly Certificate[] => {
	const keys = keysOf(files);
	const all = files.flatMap(({certificates}) => certificates);
	return [...new Map(all.filter(({keySha256, authority}) => keys.has(keySha256) || !authority).map(leaf => [leaf.sha256, leaf])).values()];
};

const isFitFor = (leaf: Certificate, subject: Subject) => {
	const use = roleOf(subject) === 'primary' ? 'serverAuth' : 'clientAuth';
	return leaf.extendedKeyUsage === null || leaf.extendedKeyUsage.includes(use);
};

/** By name first; a leaf that names nobody goes to the first participant who has none and whose use it allows, where chain/name-mismatch will tell. */
const claim = (site: Site, leaves: readonly Certificate[]): readonly Claim[] => {
	const claims = new Map<Subject, Claim>();
	const everybody = participants(site);
	const rest = leaves.filter(leaf => {
		const owner = everybody.find(subject => !claims.has(subject) && covers(leaf, hostNameOf(site, subject)));
		if (owner) claims.set(owner, {on: owner, leaf, files: new Set()});
		return owner === undefined;
	});

	for (const leaf of rest) {
		const owner = everybody.find(subject => !claims.has(subject) && isFitFor(leaf, subject));
		if (owner) claims.set(owner, {on: owner, leaf, files: new Set()});
	}

	return [...claims.values()];
};

const withChain = (site: Site, subject: Subject, files: readonly string[]): Site => {
	const chain = (before: GivenChain | undefined): GivenChain => ({
		...(before?.passwordFile === undefined ? {} : {passwordFile: before.passwordFile}),
		files,
	});
	const role = roleOf(subject);
	if (role === 'primary') return {...site, chains: {...site.chains, primary: chain(site.chains.primary)}};

	if (role === 'gateway') {
		if (site.gateways.length === 1) return {...site, chains: {...site.chains, gateway: chain(site.chains.gateway)}};
		return {
			...site,
			gateways: site.gateways.map(gateway => (gateway.host === nameOf(subject) ? {...gateway, chain: chain(gateway.chain)} : gateway)),
		};
	}

	if (site.clients.length === 1) return {...site, chains: {...site.chains, client: chain(site.chains.client)}};
	return {
		...site,
		clients: site.clients.map(client => (client.host === nameOf(subject) ? {...client, chain: chain(client.chain)} : client)),
	};
};

/**
Any mix of files in any order becomes one chain for each participant; files that hold only CA certificates become the site's authorities.
A participant for whom nothing new was given keeps what the site says. `leftOver` are files nobody can use, in the order given.
*/
export const sortFiles = (site: Site, files: readonly GivenFile[]): {readonly site: Site; readonly leftOver: readonly string[]} => {
	const opened = files.filter(file => file.opened);
	const claims = claim(site, leavesOf(opened));

	for (const file of opened) {
		const keys = new Set(file.privateKeys.map(({keySha256}) => keySha256));
		const owner = claims.find(({leaf}) => file.certificates.some(({sha256}) => sha256 === leaf.sha256) || keys.has(leaf.keySha256));
		owner?.files.add(file.path);
	}

	const claimed = new Set(claims.flatMap(one => [...one.files]));
	const isAuthority = ({path, certificates, privateKeys}: GivenFile) =>
		!claimed.has(path) && privateKeys.length === 0 && certificates.length > 0 && certificates.every(({authority}) => authority);
	const authorities = opened.filter(isAuthority).map(({path}) => path);
	const sorted = claims.reduce((before, {on, files: own}) => withChain(before, on, [...own]), site);
	return {
		site: {...sorted, authorities: [...new Set([...site.authorities, ...authorities])]},
		leftOver: opened.filter(({path}) => !claimed.has(path) && !authorities.includes(path)).map(({path}) => path),
	};
};
