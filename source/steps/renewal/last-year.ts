import {gatewayFiles} from '../../facts/gateway-files.js';
import {givenChain} from '../../facts/given-chain.js';
import {givenFiles} from '../../facts/given-files.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {newSweep, type Sweep} from '../../facts/sweep.js';
import type {World} from '../../host/world.js';
import type {Certificate} from '../../pki/certificate.js';
import {buildChain} from '../../pki/chain.js';
import {isPrimary, participants, roleOf, type Site, type Subject} from '../../site.js';

/** What one participant shows before the renewal. `isInPlace`: seen where it takes effect, not only in last year's files. */
export type Shown = {
	readonly leaf: Certificate;

	/** Leaf first, as far as anything known reaches. */
	readonly links: readonly Certificate[];
	readonly root: Certificate | null;
	readonly isInPlace: boolean;
};

/** The installation as it was before new files were given; whoever shows nothing yet is not in `shown`. */
export type LastYear = {readonly site: Site; readonly shown: ReadonlyMap<Subject, Shown>};

/** Leaf first, from where it takes effect; empty where that cannot be seen, as on a Windows client. */
const inPlace = async (sweep: Sweep, on: Subject): Promise<readonly Certificate[]> => {
	if (isPrimary(on)) {
		const placed = await sweep.see(placedKeystore, on);
		if (placed.ok && placed.value.chain.length > 0) return placed.value.chain;
		const served = await sweep.see(primaryHandshake, on);
		return served.ok && !served.value.isFallback ? served.value.presented : [];
	}

	if (roleOf(on) !== 'gateway') return [];
	const files = await sweep.see(gatewayFiles, on);
	return files.ok ? (files.value.keystore.chain ?? []) : [];
};

/** One look before the new files are sorted in: afterwards the site names them in place of last year's. */
export const lookAtLastYear = async (world: World): Promise<LastYear> => {
	const {site} = world;
	const sweep = newSweep(world);
	const everybody = participants(site);
	const [placed, given, beside] = await Promise.all([
		Promise.all(everybody.map(async on => inPlace(sweep, on))),
		Promise.all(everybody.map(async on => sweep.see(givenChain, on))),
		sweep.see(givenFiles, 'portal'),
	]);
	const pool = [
		...placed.flat(),
		...given.flatMap(seen => (seen.ok ? seen.value.links : [])),
		...(beside.ok ? beside.value.files.flatMap(({certificates}) => certificates) : []),
	];
	const shown = everybody.flatMap((on, index): readonly (readonly [Subject, Shown])[] => {
		const chain = given[index];
		const [there] = placed[index] ?? [];
		const leaf = there ?? (chain?.ok ? chain.value.leaf : null);
		if (!leaf) return [];
		const {links, root} = buildChain(leaf, pool);
		return [[on, {leaf, links, root, isInPlace: there !== undefined}]];
	});
	return {site, shown: new Map(shown)};
};

/** SHA-256 of what stood above these, the server's or those who show theirs to it: each is trusted in another place. */
export const authoritiesAbove = ({shown}: LastYear, isMeant: (on: Subject) => boolean): ReadonlySet<string> =>
	new Set([...shown].flatMap(([on, {links}]) => (isMeant(on) ? links.slice(1).map(({sha256}) => sha256) : [])));

export const isBearer = (on: Subject): boolean => !isPrimary(on);
