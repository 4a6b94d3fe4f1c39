import type {GivenFile} from '../facts/given-files.js';
import type {Certificate} from '../pki/certificate.js';
import {covers} from '../pki/names.js';
import {type GivenChain, hostNameOf, nameOf, participants, roleOf, type Site, type Subject} from '../site.js';

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

const withChain = (site: Site, subject: Subject, files: readonly string[]): Site => {
	const chain = (before: GivenChain | undefined): GivenChain => ({
		...(before?.passwordFile === undefined ? {} : {passwordFile: before.passwordFile}),
		files,
	});
	const role = roleOf(subject);
	if (role === 'primary') return {...site, chains: {...site.chains, primary: chain(site.chains.primary)}};

	const name = nameOf(subject);

	// One of a role is served by the role's chain, unless the site file gives it one of its own.
	if (role === 'gateway') {
		const [only] = site.gateways;
		if (site.gateways.length === 1 && !only?.chain) return {...site, chains: {...site.chains, gateway: chain(site.chains.gateway)}};
		return {...site, gateways: site.gateways.map(one => (one.host === name ? {...one, chain: chain(one.chain)} : one))};
	}

	const [only] = site.clients;
	if (site.clients.length === 1 && !only?.chain) return {...site, chains: {...site.chains, client: chain(site.chains.client)}};
	return {...site, clients: site.clients.map(one => (one.host === name ? {...one, chain: chain(one.chain)} : one))};
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
	const sorted = claims.reduce((before, {on, files: own}) => withChain(before, on, [...own]), site);
	return {
		site: {...sorted, authorities: [...new Set([...site.authorities, ...authorities])]},
		leftOver: opened.filter(({path}) => !claimed.has(path) && !authorities.includes(path)).map(({path}) => path),
	};
};
