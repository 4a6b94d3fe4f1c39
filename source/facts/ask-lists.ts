import type {Host} from '../host/host.js';
import {type CrlAnswer, readCrlAnswer} from '../pki/crl.js';
import {type CrlPoint, crlPoints} from '../pki/crl-points.js';
import {crlForJava} from '../pki/crl-verdict.js';
import type {ForJava} from '../pki/revocation.js';
import {quote} from '../speech/foreign.js';
import {obstacleOf, type Question} from './ask-responder.js';

/** One list of a certificate, or why it was not had: codes "crl-unreachable", "crl-timed-out", "crl-not-fetched". */
export type AskedList = CrlAnswer & {readonly url: string; readonly ms: number | null};

export type AskedLists = {readonly lists: readonly AskedList[]; readonly java: ForJava};

/** Lists grow with every revocation; those of large authorities reach a few megabytes. */
const listLimit = 16 * 1024 * 1024;
const mostAddresses = 4;

const none = (code: string, say: string): CrlAnswer => ({
	status: 'error',
	code,
	say,
	thisUpdate: null,
	nextUpdate: null,
	issuer: null,
	reasons: 0,
	entry: null,
});

const ask = async (host: Host, url: string, point: CrlPoint, {certificate, issuer, now, timeout}: Question): Promise<AskedList> => {
	if (!/^https?:/i.test(url)) {
		return {...none('crl-not-fetched', `The list at ${quote(url)} is not fetched: only http and https are.`), url, ms: null};
	}

	try {
		const {status, body, ms} = await host.get(url, {timeout, limit: listLimit});
		// Java reads whatever stands below an error, an unfollowed redirect included.
		if (status >= 400) return {...none('crl-unreachable', `${quote(url)} answers HTTP ${status}.`), url, ms};
		return {...readCrlAnswer(body, certificate, issuer, point, now), url, ms};
	} catch (error) {
		const {obstacle, say} = obstacleOf(error);
		return {...none(obstacle === 'timed-out' ? 'crl-timed-out' : 'crl-unreachable', say), url, ms: null};
	}
};

/** Every list the certificate names, all at once, each with its own deadline. Never throws for what comes back, only where nothing can be asked from the host. */
export const askLists = async (host: Host, question: Question): Promise<AskedLists> => {
	const points = crlPoints(question.certificate).map(async point =>
		Promise.all(point.urls.slice(0, mostAddresses).map(async url => ask(host, url, point, question))),
	);
	const asked = await Promise.all(points);
	return {lists: asked.flat(), java: crlForJava(asked, question.now)};
};
