import type {Handshake} from '../host/host.js';
import type {World} from '../host/world.js';
import {worldAt} from '../host/world-at.js';
import type {Certificate} from '../pki/certificate.js';
import {wouldTrust} from '../pki/trust.js';
import {nameOf, primaries, roleOf} from '../site.js';
import {defineFact, type Look} from './fact.js';
import {readPresented} from './handshake.js';
import {type Anchors, anchorsOf, primaryChainsOf} from './own-anchors.js';
import {type OwnIdentity, ownIdentity} from './own-identity.js';
import {type OwnWay, ownWay} from './own-way.js';
import {leadsTo, type PrimaryChain} from './primary-chain.js';
import {refusalReason} from './refusal-reason.js';

/** One connection of a gateway or client to the primary, with its own certificate and the anchors it trusts. */
export type OwnTry = Omit<Handshake, 'chain'> & {
	readonly asked: 'TLSv1.2' | 'TLSv1.3';
	readonly presented: readonly Certificate[];

	/** The member of a cluster that was dialled; absent where the primary is one host. */
	readonly to?: string;

	/** From which host, where not every member of the cluster was dialled from the same. */
	readonly from?: string;

	/** Would it trust what the primary presents? `null`: nothing was presented. */
	readonly trusts: boolean | null;

	/** Why not, one sentence; `null` when it does. */
	readonly distrust: string | null;

	/** "no-path", "expired", "name-mismatch" …: the verdict's own code. */
	readonly distrustCode?: string | null;
};

export type OwnHandshake = {
	/** Where the anchors come from: the truststore's path, or "the root you gave". */
	readonly anchorsFrom: string;

	/** Asked from which host. */
	readonly from: string;
	readonly tries: readonly OwnTry[];

	/** After a refusal: the last line of the server's log that says why. Foreign text; `null`: none, or the log may not be read. `of`: the member of a cluster whose log it is. */
	readonly logSays?: {readonly line: string; readonly meaning: string; readonly of?: string} | null;

	/** The file whose certificate and key were shown. */
	readonly keystoreFrom?: string;

	/** What was shown from it, leaf first. */
	readonly shown?: readonly Certificate[];

	/** Some authority of the primary's whole chain is among the anchors: if it is not trusted, the way to it was not sent. */
	readonly anchorsLead?: boolean;

	/** Asked from the participant's own machine. */
	readonly isOwnHost?: boolean;

	/** What a gateway that is reached should have in place and has not, or not so that it opens: it was tried with what was given instead. */
	readonly lacks?: ReadonlyArray<'keystore' | 'truststore'>;
};

/** `anchors`: being looked up, for whoever dials needs them only to judge what it was shown. */
type Tried = {readonly world: World; readonly way: OwnWay; readonly identity: OwnIdentity; readonly anchors: Promise<Anchors>};

const tryOnce = async (asked: OwnTry['asked'], {world, way, identity, anchors}: Tried): Promise<OwnTry> => {
	const {host, port} = world.site.primary;
	const {from, address} = way;
	const {client} = identity;
	const {chain, ...seen} = await from.handshake({address, port, serverName: host, protocol: asked, client, timeout: world.timeout});
	const presented = readPresented(chain);
	if (presented.length === 0) return {...seen, asked, presented, trusts: null, distrust: null, distrustCode: null};

	const {certificates} = await anchors;
	const verdict = wouldTrust(presented, certificates, {role: 'server', name: host, now: world.now()});
	const distrust = verdict.trusted ? {distrust: null, distrustCode: null} : {distrust: verdict.say, distrustCode: verdict.code};
	return {...seen, asked, presented, trusts: verdict.trusted, ...distrust};
};

const readReason = async (tried: Tried, tries: readonly OwnTry[]): Promise<NonNullable<OwnHandshake['logSays']> | null> => {
	const refused = tries.find(({clientCertificate, hasHungUp}) => clientCertificate === 'rejected' || hasHungUp);
	return refused ? refusalReason(tried.world, async () => tryOnce(refused.asked, tried)) : null;
};

const lacksOf = (
	{world, subject}: Look,
	{identity, anchors}: {readonly identity: OwnIdentity; readonly anchors: Anchors},
): NonNullable<OwnHandshake['lacks']> => {
	if (roleOf(subject) !== 'gateway' || !world.gateway(nameOf(subject))) return [];
	return [...(identity.isInPlace ? [] : ['keystore' as const]), ...(anchors.isInPlace ? [] : ['truststore' as const])];
};

const nameOfMember = (members: readonly Tried[], index: number): string | undefined =>
	members.length > 1 ? members[index]?.world.site.primary.host : undefined;

const dialled = (members: readonly Tried[], index: number): Pick<OwnTry, 'to' | 'from'> => {
	const to = nameOfMember(members, index);
	const from = members[index]?.way.from.name;
	const isOther = from !== undefined && from !== members[0]?.way.from.name;
	return {...(to === undefined ? {} : {to}), ...(isOther ? {from} : {})};
};

const ofMember = (members: readonly Tried[], index: number): {readonly of?: string} => {
	const of = nameOfMember(members, index);
	return of === undefined ? {} : {of};
};

/** The vendor names TLS 1.2 for the gateway's channel; Java's default prefers 1.3. So both are tried, at once; who is refused is refused again alone, for the log. */
const tryMember = async (tried: Tried) => {
	const tries = await Promise.all([tryOnce('TLSv1.3', tried), tryOnce('TLSv1.2', tried)]);
	return {tries, logSays: await readReason(tried, tries)};
};

/** What keeps us from one of them is told where it is waited for. */
const lookUp = (look: Look): readonly [Promise<readonly PrimaryChain[]>, Promise<Anchors>] => {
	const chains = primaryChainsOf(look);
	const anchors = chains.then(async found => anchorsOf(look, found));
	for (const looked of [chains, anchors]) looked.catch(() => undefined);
	return [chains, anchors];
};

/** A cluster is tried member by member: a gateway may be led to any of them. */
export const ownHandshake = defineFact<OwnHandshake>({
	name: 'own-handshake',

	async gather(look) {
		const {subject} = look;
		const [chainsSeen, anchorsSeen] = lookUp(look);
		const identity = await ownIdentity(look);
		const members = primaries(look.world.site).map(member => {
			const world = worldAt(look.world, member);
			return {world, way: ownWay(world, subject), identity, anchors: anchorsSeen};
		});
		const trying = Promise.all(members.map(tryMember));
		trying.catch(() => undefined);
		const chains = await chainsSeen;
		const anchors = await anchorsSeen;
		const seen = await trying;
		const {from, isOwn} = ownWay(look.world, subject);
		const tries = seen.flatMap((one, index) => one.tries.map(attempt => ({...attempt, ...dialled(members, index)})));
		const [logSays = null] = seen.flatMap((one, index) => (one.logSays ? [{...one.logSays, ...ofMember(members, index)}] : []));
		return {
			anchorsFrom: anchors.from,
			from: from.name,
			tries,
			logSays,
			keystoreFrom: identity.from,
			shown: identity.shown,
			isOwnHost: isOwn,
			anchorsLead: chains.every(chain => leadsTo(anchors.certificates, chain)),
			lacks: lacksOf(look, {identity, anchors}),
		};
	},
});
