import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {noAddress} from '../pki/ocsp.js';
import type {LevelForJava} from '../pki/revocation.js';
import {participants} from '../site.js';
import {quote} from '../speech/foreign.js';
import {askLevel, type Word, wordOf} from './ask-level.js';
import type {Obstacle} from './ask-responder.js';
import {defineFact, type Look} from './fact.js';
import {askedFrom} from './handshake.js';
import {type JudgedChain, judgedChain} from './judged-chain.js';
import {need} from './sweep.js';

/** What one revocation list says. */
export type ListSeen = {readonly url: string; readonly status: 'good' | 'revoked' | 'error'; readonly say: string | null};

/** What the responder and the lists say of one certificate. */
export type OcspLevel = {
	readonly sha256: string;
	readonly label: string;
	readonly issuerLabel: string;
	readonly serial: string;
	readonly status: 'good' | 'revoked' | 'unknown' | 'error';

	/** "no-url", "no-issuer", "unreachable", "timed-out", "not-ocsp", "unauthorized", "wrong-signer", "stale", "revoked-by-list" …; `null` when good. */
	readonly code: string | null;

	/** One sentence; `null` when good. */
	readonly say: string | null;

	/** The responder's word alone, where a list knows more. */
	readonly answer: Word;
	readonly url: string | null;

	/** `null`: no answer came. */
	readonly ms: number | null;
	readonly nextUpdate: string | null;

	/** RFC 4514 name of who signed the answer. */
	readonly signer: string | null;

	/** Why no OCSP answer came; `null`: one did, or nobody was asked. */
	readonly obstacle: Obstacle | null;
	readonly http: number | null;
	readonly lists: readonly ListSeen[];

	/** `null`: nothing was asked, for want of its issuer. */
	readonly java: LevelForJava | null;
};

/** Every level below the root of one participant's chain, top down. */
export type OcspAnswers = {
	readonly askedFrom: string;

	/** Milliseconds a responder had to answer. */
	readonly patience: number;
	readonly levels: readonly OcspLevel[];
};

type Link = {readonly certificate: Certificate; readonly issuer: Certificate | undefined};

const mostTime = 5000;
const patienceOf = ({timeout}: World): number => Math.min(timeout, mostTime);

/** Java asks for every certificate below the root, from the top. */
const linksOf = ({links}: JudgedChain): readonly Link[] =>
	links
		.map((certificate, index) => ({certificate, issuer: links[index + 1]}))
		.filter(({certificate, issuer}) => issuer !== undefined || !certificate.isSelfIssued)
		.toReversed();

/** Each level is asked for once, however many chains pass through it. */
const keyOf = ({certificate, issuer}: Link): string => `${certificate.sha256} ${issuer?.sha256 ?? ''}`;

const nobodyToAsk = (label: string): Word => {
	const {status, code, say} = noAddress(label);
	return {status, code, say};
};

const issuerMissing = ({label, issuerLabel}: Certificate): Word => ({
	status: 'error',
	code: 'no-issuer',
	say: `${quote(label)} cannot be asked about, because the certificate of ${quote(issuerLabel)} was not given.`,
});

const seeLevel = async (world: World, {certificate, issuer}: Link): Promise<OcspLevel> => {
	const {sha256, label, issuerLabel, serial, ocspUrl} = certificate;
	const {url} = world.site.revocation;
	const own = {sha256, label, issuerLabel, serial};

	if (!issuer) {
		const nothing = {ms: null, nextUpdate: null, signer: null, obstacle: null, http: null, lists: [], java: null};
		const address = url ?? ocspUrl;
		const word = address === null ? nobodyToAsk(label) : issuerMissing(certificate);
		return {...own, ...nothing, ...word, answer: word, url: address};
	}

	const level = await askLevel(askedFrom(world), {certificate, issuer, now: world.now(), timeout: patienceOf(world)}, url);
	const {asked, answer, lists, java} = level;
	const {status, code, say} = answer;
	return {
		...own,
		...wordOf(level),
		answer: {status, code, say},
		url: level.url,
		ms: asked?.ms ?? null,
		nextUpdate: answer.nextUpdate,
		signer: answer.signer,
		obstacle: asked?.obstacle ?? null,
		http: asked?.http ?? null,
		lists: lists.map(list => ({url: list.url, status: list.status, say: list.say})),
		java,
	};
};

const chainsSeen = async ({world, see}: Look): Promise<readonly JudgedChain[]> => {
	const seen = await Promise.all(participants(world.site).map(async on => see(judgedChain, on)));
	return seen.flatMap(one => (one.ok ? [one.value] : []));
};

/** All chains together, by level. */
export const everyLevel = defineFact<Readonly<Record<string, OcspLevel>>>({
	name: 'ocsp-of-every-level',
	of: 'primary',

	async gather(look) {
		const links = new Map((await chainsSeen(look)).flatMap(linksOf).map(link => [keyOf(link), link]));
		const levels = [...links].map(async ([key, link]) => [key, await seeLevel(look.world, link)] as const);
		return Object.fromEntries(await Promise.all(levels));
	},
});

export const ocspAnswers = defineFact<OcspAnswers>({
	name: 'ocsp-answers',

	async gather({world, see}) {
		const links = linksOf(await need(see(judgedChain)));
		const known = links.length === 0 ? {} : await need(see(everyLevel));
		const levels = links.map(async link => known[keyOf(link)] ?? seeLevel(world, link));
		return {askedFrom: askedFrom(world).name, patience: patienceOf(world), levels: await Promise.all(levels)};
	},
});
