import type {Handshake} from '../host/host.js';
import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {wouldTrust} from '../pki/trust.js';
import {nameOf, roleOf} from '../site.js';
import {defineFact, type Look} from './fact.js';
import {gatewayFiles} from './gateway-files.js';
import {givenChain} from './given-chain.js';
import {readPresented} from './handshake.js';
import {type OwnIdentity, ownIdentity} from './own-identity.js';
import {type OwnWay, ownWay} from './own-way.js';
import {leadsTo, primaryChain} from './primary-chain.js';
import {refusalReason} from './refusal-reason.js';
import {need} from './sweep.js';

/** One connection of a gateway or client to the primary, with its own certificate and the anchors it trusts. */
export type OwnTry = Omit<Handshake, 'chain'> & {
	readonly asked: 'TLSv1.2' | 'TLSv1.3';
	readonly presented: readonly Certificate[];

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

	/** After a refusal: the last line of the server's log that says why. Foreign text; `null`: none, or the log may not be read. */
	readonly logSays?: {readonly line: string; readonly meaning: string} | null;

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

type Anchors = {readonly from: string; readonly certificates: readonly Certificate[]; readonly isInPlace: boolean};

/** What this participant trusts: a gateway's truststore where it is in place, else what was given as the primary's root; Java's own authorities in any case. */
const anchorsOf = async ({world, subject, see}: Look): Promise<Anchors> => {
	const primary = await need(see(primaryChain));
	const root = primary.root ? [primary.root] : [];

	if (roleOf(subject) === 'gateway') {
		const {truststore} = await need(see(gatewayFiles));
		if (truststore.state === 'ready') {
			const certificates = [...truststore.trusted, ...(primary.isPublic ? root : [])];
			return {from: truststore.path, certificates, isInPlace: true};
		}
	}

	if (primary.isPublic) return {from: "Java's own authorities", certificates: root, isInPlace: true};
	if (world.site.primary.where === 'on-premise' && root.length > 0)
		return {from: 'the root you gave', certificates: root, isInPlace: false};
	const own = await see(givenChain);
	const above = own.ok && own.value.root ? [own.value.root] : root;
	return {from: 'the root you gave', certificates: above, isInPlace: false};
};

type Tried = {readonly world: World; readonly way: OwnWay; readonly identity: OwnIdentity; readonly anchors: Anchors};

const tryOnce = async (asked: OwnTry['asked'], {world, way, identity, anchors}: Tried): Promise<OwnTry> => {
	const {host, port} = world.site.primary;
	const {from, address} = way;
	const {client} = identity;
	const {chain, ...seen} = await from.handshake({address, port, serverName: host, protocol: asked, client, timeout: world.timeout});
	const presented = readPresented(chain);
	if (presented.length === 0) return {...seen, asked, presented, trusts: null, distrust: null, distrustCode: null};

	const verdict = wouldTrust(presented, anchors.certificates, {role: 'server', name: host, now: world.now()});
	const distrust = verdict.trusted ? {distrust: null, distrustCode: null} : {distrust: verdict.say, distrustCode: verdict.code};
	return {...seen, asked, presented, trusts: verdict.trusted, ...distrust};
};

const readReason = async (tried: Tried, tries: readonly OwnTry[]): Promise<NonNullable<OwnHandshake['logSays']> | null> => {
	const refused = tries.find(({clientCertificate, hasHungUp}) => clientCertificate === 'rejected' || hasHungUp);
	return refused ? refusalReason(tried.world, async () => tryOnce(refused.asked, tried)) : null;
};

const lacksOf = ({world, subject}: Look, {identity, anchors}: Tried): NonNullable<OwnHandshake['lacks']> => {
	if (roleOf(subject) !== 'gateway' || !world.gateway(nameOf(subject))) return [];
	return [...(identity.isInPlace ? [] : ['keystore' as const]), ...(anchors.isInPlace ? [] : ['truststore' as const])];
};

/** The vendor names TLS 1.2 for the gateway's channel; Java's default prefers 1.3. So both are tried, one after the other, to leave a readable log. */
export const ownHandshake = defineFact<OwnHandshake>({
	name: 'own-handshake',

	async gather(look) {
		const {world, subject} = look;
		const identity = await ownIdentity(look);
		const tried = {world, way: ownWay(world, subject), identity, anchors: await anchorsOf(look)};
		const tries = [await tryOnce('TLSv1.3', tried), await tryOnce('TLSv1.2', tried)];
		return {
			anchorsFrom: tried.anchors.from,
			from: tried.way.from.name,
			tries,
			logSays: await readReason(tried, tries),
			keystoreFrom: identity.from,
			shown: identity.shown,
			isOwnHost: tried.way.isOwn,
			anchorsLead: leadsTo(tried.anchors.certificates, await need(look.see(primaryChain))),
			lacks: lacksOf(look, tried),
		};
	},
});
