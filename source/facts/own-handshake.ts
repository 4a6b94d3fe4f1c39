import path from 'node:path';
import type {Handshake, Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {lastRefusal} from '../log/phrases.js';
import type {Certificate} from '../pki/certificate.js';
import {toPem} from '../pki/certificate.js';
import {openContainer} from '../pki/container.js';
import {wouldTrust} from '../pki/trust.js';
import type {Secret} from '../secret.js';
import {nameOf, roleOf} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {defineFact, type Look} from './fact.js';
import {gatewayFiles} from './gateway-files.js';
import {type GivenChain, givenChain} from './given-chain.js';
import {passwordFileOf} from './given-file.js';
import {readPresented} from './handshake.js';
import {readServerLog} from './server-log.js';
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
};

/** Opens the given file again for its key: a fact's value never carries one. */
const ownKey = async (world: World, {files, leaf}: GivenChain): Promise<Secret> => {
	const holder = files.find(file => file.privateKeys.some(({keySha256}) => keySha256 === leaf?.keySha256));

	if (holder) {
		const bytes = await world.desk.readFile(path.resolve(world.siteFolder, holder.path));
		const password = await world.secrets.forFile(holder.path, passwordFileOf(world.site, holder.path));
		const {keys} = await openContainer(bytes, password);
		const key = keys.find(({keySha256}) => keySha256 === leaf?.keySha256);
		if (key) return key.pem;
	}

	throw new Trouble('no-private-key', 'No private key was given that belongs to its certificate, so it cannot be tried.', [
		'Give the file with the private key, or the password that opens it.',
	]);
};

type Anchors = {readonly from: string; readonly certificates: readonly Certificate[]};

/** What this participant trusts: a gateway's truststore where it is in place, else what was given as the primary's root. */
const anchorsOf = async ({world, subject, see}: Look, own: GivenChain): Promise<Anchors> => {
	if (roleOf(subject) === 'gateway') {
		const {truststore} = await need(see(gatewayFiles));
		if (truststore.state === 'ready') return {from: truststore.path, certificates: truststore.trusted};
	}

	const primary = world.site.primary.where === 'on-premise' ? await see(givenChain, 'primary') : undefined;
	const root = (primary?.ok ? primary.value.root : null) ?? own.root;
	return {from: 'the root you gave', certificates: root ? [root] : []};
};

type Shown = {readonly certificates: readonly string[]; readonly key: Secret};

const tryOnce = async (world: World, from: Host, asked: OwnTry['asked'], client: Shown, anchors: Anchors): Promise<OwnTry> => {
	const {host, address, port} = world.site.primary;
	const {chain, ...seen} = await from.handshake({address, port, serverName: host, protocol: asked, client, timeout: world.timeout});
	const presented = readPresented(chain);
	if (presented.length === 0) return {...seen, asked, presented, trusts: null, distrust: null, distrustCode: null};

	const verdict = wouldTrust(presented, anchors.certificates, {role: 'server', name: host, now: world.now()});
	const distrust = verdict.trusted ? {distrust: null, distrustCode: null} : {distrust: verdict.say, distrustCode: verdict.code};
	return {...seen, asked, presented, trusts: verdict.trusted, ...distrust};
};

/** JSSE maps nearly every reason to one alert, so the reason stands in the server's log only. Read after the tries, which write to it. */
const readReason = async (world: World, tries: readonly OwnTry[]): Promise<NonNullable<OwnHandshake['logSays']> | null> => {
	const isRefused = tries.some(({clientCertificate}) => clientCertificate === 'rejected');
	if (!isRefused || world.site.primary.where === 'cloud') return null;

	try {
		return lastRefusal((await readServerLog(world)).lines);
	} catch (error) {
		if (error instanceof Trouble) return null;
		throw error;
	}
};

/** The vendor names TLS 1.2 for the gateway's channel; Java's default prefers 1.3. So both are tried, one after the other, to leave a readable log. */
export const ownHandshake = defineFact<OwnHandshake>({
	name: 'own-handshake',

	async gather(look) {
		const {world, subject, see} = look;
		const own = await need(see(givenChain));

		if (!own.leaf) {
			throw new Trouble('no-own-certificate', `No certificate was given for ${quote(nameOf(subject))}, so it cannot be tried.`, [
				'Give the file with its certificate, or the password that opens it.',
			]);
		}

		const key = await ownKey(world, own);
		const carried = own.placed && own.placed.length > 0 ? own.placed : own.own;
		const client = {certificates: carried.map(toPem), key};
		const anchors = await anchorsOf(look, own);
		const from = roleOf(subject) === 'gateway' ? (world.gateway(nameOf(subject)) ?? world.desk) : world.desk;
		const tries = [await tryOnce(world, from, 'TLSv1.3', client, anchors), await tryOnce(world, from, 'TLSv1.2', client, anchors)];
		return {anchorsFrom: anchors.from, from: from.name, tries, logSays: await readReason(world, tries)};
	},
});
