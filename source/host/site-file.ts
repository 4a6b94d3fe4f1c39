import path from 'node:path';
import type {Node, Primary, Reach, Site, SshReach} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';
import {misfit} from './site-fields.js';
import {siteTable} from './site-table.js';

export {isHostName, isUnitName} from './site-table.js';

/** Two of one name would share their files and hide each other's findings. */
const eachOnce = <Owner extends {readonly host: string}>(owners: readonly Owner[], where: string): readonly Owner[] => {
	if (new Set(owners.map(({host}) => host)).size < owners.length) throw misfit(where, 'a list that names each host once');
	return owners;
};

const readReach = (
	{via, destination, sudo, passwordFile}: Partial<Omit<SshReach, 'via'>> & {readonly via: 'local' | 'ssh'; readonly sudo: boolean},
	where: string,
): Reach => {
	if (via === 'local') return {via};
	if (destination === undefined) throw misfit(`${where}.destination`, 'a text in quotes');
	return {via, destination, sudo, ...(passwordFile === undefined ? {} : {passwordFile})};
};

type WrittenNode = Omit<Node, 'reach'> & {readonly reach: Parameters<typeof readReach>[0]};

/** Two members on one machine would be one server, restarted twice and named apart. */
const readNodes = (nodes: readonly WrittenNode[], first: Pick<Primary, 'host' | 'reach'>): readonly Node[] => {
	const read = nodes.map(({reach: written, ...node}, index): Node => {
		const reach = readReach(written, `primary.nodes[${index}].reach`);
		if (reach.via === 'ssh' && node.root !== undefined)
			throw misfit(`primary.nodes[${index}].root`, 'left out: that node is reached over ssh');
		return {...node, reach};
	});
	eachOnce([first, ...read], 'primary with its nodes');
	const machineOf = ({reach, root = '/'}: Pick<Node, 'reach' | 'root'>) => (reach.via === 'ssh' ? reach.destination : root);
	const machines = [{reach: first.reach}, ...read].map(machineOf);
	const twice = machines.findIndex((machine, index) => machines.indexOf(machine) < index);
	if (twice > 0) throw misfit(`primary.nodes[${twice - 1}].reach`, 'another machine than the members before it');
	return read;
};

/** A primary of one's own is looked at from its own host; one in the cloud is dialled by its name. */
export const defaultAddress = (where: 'on-premise' | 'cloud', host: string): string => (where === 'cloud' ? host : '127.0.0.1');

/** Reads the public contract's site file. Everything absent gets its default; what is wrong or unknown is named by its path. */
export const readSite = (json: unknown): Site => {
	const {schema, primary, chains, authorities, gateways, clients, portal, revocation, ticks} = siteTable.read(json, '');
	const {where, host, address = defaultAddress(where, host), installRoot, reach} = primary;
	const ownReach: Reach = reach ? readReach(reach, 'primary.reach') : {via: 'local'};
	return {
		schema,
		primary: {
			...primary,
			address,
			installRoot: installRoot.replace(/\/+$/, ''),
			reach: ownReach,
			nodes: readNodes(primary.nodes, {host, reach: ownReach}),
		},
		chains,
		authorities,
		gateways: eachOnce(
			gateways.map(({reach, ...gateway}, index) => {
				if (reach?.via === 'ssh' && gateway.root !== undefined)
					throw misfit(`gateways[${index}].root`, 'left out: that gateway is reached over ssh');
				return {...gateway, ...(reach ? {reach: readReach(reach, `gateways[${index}].reach`)} : {})};
			}),
			'gateways',
		),
		clients: eachOnce(
			clients.map(client => ({...client, subject: client.subject ?? client.host})),
			'clients',
		),
		portal,
		revocation,
		ticks,
	};
};

const largest = 1024 * 1024;

/** @throws Trouble 'site-file-wrong', or the host's own when the file cannot be read. */
export const loadSite = async (desk: Host, file: string): Promise<Site> => {
	const text = (await desk.readFile(file, {limit: largest})).toString('utf8').replace(/^\uFEFF/, '');

	try {
		return readSite(JSON.parse(text));
	} catch (error) {
		if (error instanceof SyntaxError)
			throw new Trouble(
				'site-file-wrong',
				`${file} is not JSON: ${quote(error.message)}.`,
				['Give the file that the wizard wrote, or mend the place named.'],
				{cause: error},
			);
		throw error;
	}
};

export const siteBytes = (site: Site): Buffer => Buffer.from(`${JSON.stringify(site, undefined, 2)}\n`);

export const saveSite = async (desk: Host, file: string, site: Site): Promise<void> => {
	await desk.makeFolder(path.dirname(file), 0o755);
	await desk.writeFile(file, siteBytes(site), {mode: 0o644});
};

/** What a wizard starts from when nothing is known yet. */
export const emptySite = (host: string): Site => readSite({schema: 1, primary: {host}});
