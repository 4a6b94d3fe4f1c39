import {authoritiesInOrder, authorityFileName} from '../../actions/authority-files.js';
import {fileNameOf} from '../../actions/file-name.js';
import {type GivenIdentity, givenIdentity, primaryRoots} from '../../actions/given-chain.js';
import {matchExpired} from '../../checks/client/match-expired.js';
import {subjectAmbiguous} from '../../checks/client/subject-ambiguous.js';
import {subjectMatchesNothing} from '../../checks/client/subject-matches-nothing.js';
import {clientUnsupportedKey} from '../../checks/client/unsupported-key.js';
import {subjectText} from '../../checks/client-match.js';
import {judge} from '../../checks/judge.js';
import {publicRoot} from '../../facts/public-root.js';
import type {OwnSweep} from '../../facts/sweep.js';
import type {World} from '../../host/world.js';
import type {Certificate} from '../../pki/certificate.js';
import {type Client, nameOf, type Subject} from '../../site.js';
import {Trouble} from '../../trouble.js';

/** `store`: the machine's store it belongs in, as Windows calls it. */
export type StoreFile = {readonly file: string; readonly certificate: Certificate; readonly store: 'Root' | 'CA'};

export type ToldClient = {
	readonly on: Subject;
	readonly host: string;
	readonly mode: Client['mode'];

	/** What it is told to look for. */
	readonly text: string;

	/** What is wrong with that text, or with the certificate for this client. */
	readonly findings: ReadonlyArray<{readonly id: string; readonly title: string; readonly fix: string}>;
};

/** Clients that have one certificate, and so one folder. */
export type WindowsGroup = {
	readonly clients: readonly ToldClient[];
	readonly identity: GivenIdentity;
	readonly pfx: string;
	readonly authorities: readonly StoreFile[];

	/** The chain ends in this public authority, which Windows brings itself. */
	readonly publicRoot: Certificate | null;

	/** Why the primary's root is not among the files; `null`: it is, or it is a public one. */
	readonly primaryRootLacks: string | null;
};

const checks = [subjectMatchesNothing, matchExpired, subjectAmbiguous, clientUnsupportedKey];

const certificateUsers = ({clients}: World['site']): readonly Client[] => clients.filter(({mode}) => mode !== 'gateway');

/** The client checks whom it calls as well, so it must know the root above the primary, be it under another than its own. */
const rootsOfPrimary = async (
	world: World,
	sweep: OwnSweep,
): Promise<{readonly roots: readonly Certificate[]; readonly lacks: string | null}> => {
	try {
		const roots = await primaryRoots(world);
		const above = await sweep.see(publicRoot, 'primary');
		return {roots: above.ok && above.value.isPublic ? [] : roots, lacks: null};
	} catch (error) {
		if (error instanceof Trouble) return {roots: [], lacks: error.message};
		throw error;
	}
};

const toldClients = async (world: World, sweep: OwnSweep): Promise<readonly ToldClient[]> => {
	const outcomes = await judge(checks, {world, sweep});
	return certificateUsers(world.site).map(({host, mode}) => {
		const on: Subject = `client:${host}`;
		const findings = outcomes.flatMap(outcome =>
			outcome.on === on && outcome.state === 'failed'
				? [{id: outcome.id, title: outcome.finding.title, fix: outcome.finding.remedy.say}]
				: [],
		);
		return {on, host: nameOf(on), mode, text: subjectText(world.site, on).trim(), findings};
	});
};

/** A key that was made on the client never leaves it, so there is no PFX to be written for that one. */
const identityOf = async (world: World, on: Subject): Promise<GivenIdentity> => {
	try {
		return await givenIdentity(world, on);
	} catch (error) {
		if (!(error instanceof Trouble && error.code === 'no-private-key')) throw error;
		throw new Trouble(error.code, error.message, [
			...error.hints,
			'If the key was made on that computer, import the certificate there: certreq -accept FILE. For the CA files: dispatcher-trust authorities export.',
		]);
	}
};

const storeFiles = (chain: readonly Certificate[], publicTop: Certificate | null, roots: readonly Certificate[]): readonly StoreFile[] =>
	authoritiesInOrder([...chain, ...roots])
		.filter(({sha256}) => sha256 !== publicTop?.sha256)
		.map((certificate, index) => ({
			file: authorityFileName(index, certificate),
			certificate,
			store: certificate.isSelfIssued ? 'Root' : 'CA',
		}));

/**
Who gets which certificate, and what belongs in which store. One group for each chain.
@throws Trouble 'no-clients', and those of files that do not open or hold no private key
*/
export const seeWindows = async (world: World, sweep: OwnSweep): Promise<readonly WindowsGroup[]> => {
	const clients = await toldClients(world, sweep);
	if (clients.length === 0)
		throw new Trouble('no-clients', 'No Windows client with local storage or hybrid mode is in the site file.', [
			'In gateway mode a client needs no certificate. Name the others under clients: dispatcher-trust setup asks for them.',
		]);
	const identities = await Promise.all(clients.map(async client => ({client, identity: await identityOf(world, client.on)})));
	const {roots, lacks} = await rootsOfPrimary(world, sweep);
	const grouped = Map.groupBy(identities, ({identity: {chain}}) => chain.links.map(({sha256}) => sha256).join(' '));
	return Promise.all(
		[...grouped.values()].map(async ([first, ...more]): Promise<WindowsGroup> => {
			if (!first) throw new Error('a group has no member');
			const {identity, client} = first;
			const above = await sweep.see(publicRoot, client.on);
			const top = above.ok && above.value.isPublic ? identity.chain.root : null;
			return {
				clients: [client, ...more.map(one => one.client)],
				identity,
				pfx: `${fileNameOf(client.host, 'client')}.pfx`,
				authorities: storeFiles(identity.chain.links, top, roots),
				publicRoot: top,
				primaryRootLacks: lacks,
			};
		}),
	);
};
