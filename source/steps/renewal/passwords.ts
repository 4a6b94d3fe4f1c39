import path from 'node:path';
import {asGivenFile} from '../../facts/given-file.js';
import type {World} from '../../host/world.js';
import type {Secret} from '../../secret.js';
import {chainOf, type GivenChain, participants, type Site} from '../../site.js';
import {Trouble} from '../../trouble.js';

/** A password that may open a new file. `file`: the password file it stands in, as the site would name it; `null`: it was typed, or came from the environment. */
export type Candidate = {readonly password: Secret; readonly file: string | null};

/** Last year's password files: this year's container often has the same password. One that is gone is no candidate. */
export const lastYearsPasswords = async ({site, secrets}: World): Promise<readonly Candidate[]> => {
	const files = [...new Set(participants(site).flatMap(on => chainOf(site, on)?.passwordFile ?? []))];
	const read = async (file: string): Promise<readonly Candidate[]> => {
		try {
			const password = await secrets.forFile('', file);
			return password ? [{password, file}] : [];
		} catch (error) {
			if (error instanceof Trouble) return [];
			throw error;
		}
	};
	return (await Promise.all(files.map(read))).flat();
};

/** Does this password open the file, or does the file need none? 'locked' when it does not; a file that is broken is another page's matter. */
const tryFile = async ({desk, siteFolder}: World, file: string, password: Secret | undefined): Promise<'open' | 'locked'> => {
	const {reason} = await asGivenFile(file, await desk.readFile(path.resolve(siteFolder, file)), password);
	return reason === 'needs-password' || reason === 'wrong-password' ? 'locked' : 'open';
};

/** Which of these passwords opens each locked file, the first that does; `null`: none of them. Files that need none are not in it. */
export const unlockFiles = async (
	world: World,
	files: readonly string[],
	candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, Candidate | null>> => {
	const opened = new Map<string, Candidate | null>();

	for (const file of files) {
		if ((await tryFile(world, file, undefined)) === 'open') continue;
		opened.set(file, null);
		for (const candidate of candidates) {
			if ((await tryFile(world, file, candidate.password)) === 'locked') continue;
			opened.set(file, candidate);
			break;
		}
	}

	return opened;
};

/**
Each chain names the password file that opens its files. `sources`: new files that needed a password, and the file it came from.
A chain whose password was typed names none: a wrong one would be tried before the operator is asked.
*/
export const withPasswordFiles = (site: Site, sources: ReadonlyMap<string, string | null>): Site => {
	const fitted = (chain: GivenChain): GivenChain => {
		const of = chain.files.flatMap(file => {
			const source = sources.get(file);
			return source === undefined ? [] : [source];
		});
		if (of.length === 0) return chain;
		const {files} = chain;
		const [source] = of;
		return source === null || source === undefined || of.some(one => one !== source) ? {files} : {files, passwordFile: source};
	};
	const {primary, gateway, client} = site.chains;
	const own = <One extends {readonly chain?: GivenChain}>(one: One): One => (one.chain ? {...one, chain: fitted(one.chain)} : one);
	return {
		...site,
		primary: {...site.primary, nodes: site.primary.nodes.map(own)},
		chains: {
			...(primary ? {primary: fitted(primary)} : {}),
			...(gateway ? {gateway: fitted(gateway)} : {}),
			...(client ? {client: fitted(client)} : {}),
		},
		gateways: site.gateways.map(own),
		clients: site.clients.map(own),
	};
};
