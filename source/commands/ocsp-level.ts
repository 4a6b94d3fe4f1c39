import {type AskedLevel, askLevel as askAsJava, type Word, wordOf} from '../facts/ask-level.js';
import {type Asked, askByPost, type Question} from '../facts/ask-responder.js';
import type {Host} from '../host/host.js';
import {readOcspAnswer} from '../pki/ocsp.js';
import {notOcsp} from '../pki/ocsp-fault.js';
import {noUsableList} from '../pki/revocation.js';
import type {Pair} from './ocsp-files.js';

/** What is known of the revocation of one certificate: first as Java asks, whose word counts. */
export type Level = Pair &
	AskedLevel & {
		readonly word: Word;

		/** The same question by POST with a nonce, as Java does not ask by default. */
		readonly posted: Asked | null;
	};

export const isGood = ({word}: Level): boolean => word.status === 'good';

/** Asks the responder in every way, and for every list, at once: one that hangs costs its own deadline and no more. */
export const askLevel = async (
	host: Host,
	pair: Pair,
	url: string | null,
	{now, timeout}: Pick<Question, 'now' | 'timeout'>,
): Promise<Level> => {
	const question = {...pair, now, timeout};
	const address = url ?? pair.certificate.ocspUrl;
	const [level, posted] = await Promise.all([
		askAsJava(host, question, address),
		address === null ? null : askByPost(host, address, question),
	]);
	return {...pair, ...level, word: wordOf(level), posted};
};

/** Judges an answer out of a file; nothing is asked. */
export const readLevel = (pair: Pair, bytes: Uint8Array, now: Date): Level => {
	const read = readOcspAnswer(bytes, pair.certificate, pair.issuer, now);
	// Nothing came back here: nobody was asked.
	const answer = read.code === notOcsp.code ? {...read, say: 'This file holds no OCSP answer.'} : read;
	const level = {url: null, answer, asked: null, lists: [], java: {ocsp: answer.java, crl: noUsableList}};
	return {...pair, ...level, word: wordOf(level), posted: null};
};
