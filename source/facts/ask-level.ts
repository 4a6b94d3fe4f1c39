import type {Host} from '../host/host.js';
import {noAddress, type OcspAnswer} from '../pki/ocsp.js';
import {type LevelForJava, noResponder} from '../pki/revocation.js';
import {quote} from '../speech/foreign.js';
import {type AskedList, askLists} from './ask-lists.js';
import {type Asked, askForJava, type Question} from './ask-responder.js';

/** What is known of the revocation of one certificate. */
export type AskedLevel = {
	readonly url: string | null;

	/** As Java asks. */
	readonly answer: OcspAnswer;

	/** `null`: nobody was asked, for want of an address. */
	readonly asked: Asked | null;
	readonly lists: readonly AskedList[];
	readonly java: LevelForJava;
};

/** The word on one certificate, of its responder and its lists together. */
export type Word = Pick<OcspAnswer, 'status' | 'code' | 'say'>;

/** Revoked is revoked, whoever says so; otherwise the responder's word, because a list is only what Java falls back to. */
export const wordOf = ({answer: {status, code, say}, lists}: Pick<AskedLevel, 'answer' | 'lists'>): Word => {
	const list = lists.find(each => each.status === 'revoked');
	if (!list || status === 'revoked') return {status, code, say};
	return {status: 'revoked', code: 'revoked-by-list', say: `${quote(list.url)} says: ${list.say}`};
};

/** Asks the responder as Java would, and for every list, at once: one that hangs costs its own deadline and no more. `url` stands before the certificate's own. */
export const askLevel = async (host: Host, question: Question, url: string | null): Promise<AskedLevel> => {
	const address = url ?? question.certificate.ocspUrl;
	const [asked, {lists, java: crl}] = await Promise.all([
		address === null ? null : askForJava(host, address, question),
		askLists(host, question),
	]);
	const answer = asked ?? noAddress(question.certificate.label);
	return {url: address, answer, asked, lists, java: {ocsp: asked?.java ?? noResponder, crl}};
};
