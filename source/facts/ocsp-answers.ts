import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {ocspRequest, readOcspAnswer} from '../pki/ocsp.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
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

const mostSeconds = 5000;

const failed = (code: string, say: string) => ({status: 'error', code, say, nextUpdate: null}) as const;

const ask = async (world: World, url: string, certificate: Certificate, issuer: Certificate) => {
	try {
		const options = {contentType: 'application/ocsp-request', timeout: Math.min(world.timeout, mostSeconds)};
		const {status, contentType, body, ms} = await askedFrom(world).post(url, ocspRequest(certificate, issuer), options);

		if (status !== 200) return {...failed('unreachable', `${quote(url)} answers HTTP ${status}.`), ms};

		if (!contentType.startsWith('application/ocsp-response')) {
			return {...failed('not-ocsp', `${quote(url)} answers ${quote(contentType, 60)}, which is no OCSP response.`), ms};
		}

		const answer = readOcspAnswer(body, certificate, issuer, world.now());
		return {status: answer.status, code: answer.code, say: answer.say, nextUpdate: answer.nextUpdate, ms};
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		return {...failed(error.code.includes('timed-out') ? 'timed-out' : 'unreachable', error.message), ms: null};
	}
};

/** RFC 6960 over HTTP POST. Java asks for every certificate below the root, so each is asked for here. */
const askLevel = async (world: World, certificate: Certificate, issuer: Certificate): Promise<OcspLevel> => {
	const {sha256, label, ocspUrl} = certificate;
	const url = world.site.revocation.url ?? ocspUrl;

	if (url === null) {
		const none = failed('no-url', `${quote(label)} names no OCSP responder, and none is set.`);
		return {sha256, label, url, ms: null, ...none};
	}

	return {sha256, label, url, ...(await ask(world, url, certificate, issuer))};
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
