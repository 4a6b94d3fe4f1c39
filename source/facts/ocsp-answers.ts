import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {quote} from '../speech/foreign.js';
import {askForJava} from './ask-responder.js';
import {defineFact} from './fact.js';
import {givenChain} from './given-chain.js';
import {askedFrom} from './handshake.js';
import {need} from './sweep.js';

/** What the responder says of one certificate. */
export type OcspLevel = {
	readonly sha256: string;
	readonly label: string;
	readonly status: 'good' | 'revoked' | 'unknown' | 'error';

	/** "no-url", "unreachable", "timed-out", "not-ocsp", "unauthorized", "wrong-signer", "stale" …; `null` when good. */
	readonly code: string | null;

	/** One sentence; `null` when good. */
	readonly say: string | null;
	readonly url: string | null;
	readonly ms: number | null;
	readonly nextUpdate: string | null;
};

/** Every level below the root of one participant's chain, top down. */
export type OcspAnswers = {readonly askedFrom: string; readonly levels: readonly OcspLevel[]};

const mostTime = 5000;

/** Java asks for every certificate below the root, so each is asked for here, and in Java's way. */
const askLevel = async (world: World, certificate: Certificate, issuer: Certificate): Promise<OcspLevel> => {
	const {sha256, label, ocspUrl} = certificate;
	const url = world.site.revocation.url ?? ocspUrl;

	if (url === null) {
		const say = `${quote(label)} names no OCSP responder, and none is set.`;
		return {sha256, label, url, ms: null, status: 'error', code: 'no-url', say, nextUpdate: null};
	}

	const question = {certificate, issuer, now: world.now(), timeout: Math.min(world.timeout, mostTime)};
	const {status, code, say, ms, nextUpdate} = await askForJava(askedFrom(world), url, question);
	return {sha256, label, url, status, code, say, ms, nextUpdate};
};

export const ocspAnswers = defineFact<OcspAnswers>({
	name: 'ocsp-answers',

	async gather({world, see}) {
		const {links} = await need(see(givenChain));
		const pairs = links.flatMap((certificate, index) => {
			const issuer = links[index + 1];
			return issuer ? [{certificate, issuer}] : [];
		});
		const levels = pairs.toReversed().map(async ({certificate, issuer}) => askLevel(world, certificate, issuer));
		return {askedFrom: askedFrom(world).name, levels: await Promise.all(levels)};
	},
});
