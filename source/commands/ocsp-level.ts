import {type AskedLists, askLists} from '../facts/ask-lists.js';
import {type Asked, askBothWays, askForJava, type Question} from '../facts/ask-responder.js';
import type {Host} from '../host/host.js';
import {type OcspAnswer, readOcspAnswer} from '../pki/ocsp.js';
import {type LevelForJava, noResponder, noUsableList} from '../pki/revocation.js';
import {quote} from '../speech/foreign.js';
import type {Pair} from './ocsp-files.js';

/** What is known of the revocation of one certificate. */
export type Level = Pair & {
	readonly url: string | null;
	readonly answer: OcspAnswer;

	/** `null`: nothing was asked, because there is no address or an answer was given. */
	readonly asked: Asked | null;

	/** The same question in Java's own way. */
	readonly askedAsJava: Asked | null;
	readonly lists: AskedLists['lists'];
	readonly java: LevelForJava;
};

/** Good for the responder, and in Java's way of asking too. */
export const isGood = ({answer, java}: Level): boolean => answer.status === 'good' && java.ocsp.kind === 'good';

const noUrl = (label: string): OcspAnswer => ({
	status: 'error',
	code: 'no-url',
	say: `${quote(label)} names no OCSP responder; give one with --url.`,
	producedAt: null,
	thisUpdate: null,
	nextUpdate: null,
	signer: null,
	nonce: null,
	java: noResponder,
});

/** Asks the responder in every way, and for every list, at once: one that hangs costs its own deadline and no more. */
export const askLevel = async (
	host: Host,
	pair: Pair,
	url: string | null,
	{now, timeout}: Pick<Question, 'now' | 'timeout'>,
): Promise<Level> => {
	const question = {...pair, now, timeout};
	const address = url ?? pair.certificate.ocspUrl;
	const [asked, askedAsJava, {lists, java: crl}] = await Promise.all([
		address === null ? null : askBothWays(host, address, question),
		address === null ? null : askForJava(host, address, question),
		askLists(host, question),
	]);
	const java = {ocsp: askedAsJava?.java ?? noResponder, crl};
	return {...pair, url: address, answer: asked ?? noUrl(pair.certificate.label), asked, askedAsJava, lists, java};
};

/** Judges an answer out of a file; nothing is asked. */
export const readLevel = (pair: Pair, bytes: Uint8Array, now: Date): Level => {
	const answer = readOcspAnswer(bytes, pair.certificate, pair.issuer, now);
	return {...pair, url: null, answer, asked: null, askedAsJava: null, lists: [], java: {ocsp: answer.java, crl: noUsableList}};
};
