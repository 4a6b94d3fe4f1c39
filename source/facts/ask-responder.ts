import {randomBytes} from 'node:crypto';
import type {Host, HttpAnswer} from '../host/host.js';
import type {Certificate} from '../pki/certificate.js';
import {type OcspAnswer, readOcspAnswer} from '../pki/ocsp.js';
import {methodOfJava, ocspGetUrl, ocspRequest} from '../pki/ocsp-request.js';
import {networkError} from '../pki/revocation.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

/** One certificate to ask about, and how. `now`: the moment to judge by; `timeout` in ms, for each question. */
export type Question = {readonly certificate: Certificate; readonly issuer: Certificate; readonly now: Date; readonly timeout: number};

/** What came back from a responder, or why nothing did: codes "unreachable", "timed-out" and those of an answer. */
export type Asked = OcspAnswer & {
	readonly url: string;
	readonly method: 'GET' | 'POST';
	readonly ms: number | null;

	/** HTTP status; `null` when there was none. */
	readonly http: number | null;
};

type Way = {readonly method: 'GET' | 'POST'; readonly nonce: Uint8Array | null};

const contentType = 'application/ocsp-request';

const noAnswer = (code: string, say: string): OcspAnswer => ({
	status: 'error',
	code,
	say,
	producedAt: null,
	thisUpdate: null,
	nextUpdate: null,
	signer: null,
	nonce: null,
	java: networkError,
});

const read = (
	url: string,
	{status, contentType: type, body, location}: HttpAnswer,
	question: Question,
	nonce: Uint8Array | null,
): OcspAnswer => {
	if (location !== undefined && status !== 200)
		return noAnswer('unreachable', `${quote(url)} sends on to ${quote(location)}, where Java does not follow with the question.`);
	if (status !== 200) return noAnswer('unreachable', `${quote(url)} answers HTTP ${status}.`);
	const answer = readOcspAnswer(body, question.certificate, question.issuer, question.now, nonce);
	// Java does not look at the type, so only an answer that cannot be read is told by it.
	const isPage = answer.code === 'not-ocsp' && !type.startsWith('application/ocsp-response');
	return isPage ? noAnswer('not-ocsp', `${quote(url)} answers ${quote(type, 60)}, which is no OCSP response.`) : answer;
};

/** One question by one way; never throws for what the responder does. */
const askOnce = async (host: Host, url: string, question: Question, {method, nonce}: Way): Promise<Asked> => {
	const {certificate, issuer, timeout} = question;
	const request = ocspRequest(certificate, issuer, nonce ? {nonce} : {});
	try {
		const answer =
			method === 'POST' ? await host.post(url, request, {contentType, timeout}) : await host.get(ocspGetUrl(url, request), {timeout});
		return {...read(url, answer, question, nonce), url, method, ms: answer.ms, http: answer.status};
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		const code = error.code.includes('timed-out') ? 'timed-out' : 'unreachable';
		return {...noAnswer(code, error.message), url, method, ms: null, http: null};
	}
};

/** The question as Java 17 and later put it: without a nonce, by GET when it is short. */
export const askAsJava = async (host: Host, url: string, question: Question): Promise<Asked> =>
	askOnce(host, url, question, {method: methodOfJava(url, ocspRequest(question.certificate, question.issuer)), nonce: null});

const isRefusal = ({http, code}: Asked) => (http !== null && http >= 400 && http < 500) || http === 501 || code === 'malformed-request';

/** POST with a nonce, the surest way to fresh news; then GET without one, for responders that take nothing else. */
export const askBothWays = async (host: Host, url: string, question: Question): Promise<Asked> => {
	const posted = await askOnce(host, url, question, {method: 'POST', nonce: randomBytes(16)});
	return isRefusal(posted) ? askOnce(host, url, question, {method: 'GET', nonce: null}) : posted;
};

/**
What Java will be told. A responder that refuses GET is asked by POST too, because that names the fault:
code "get-refused", and only Java before 17 gets an answer.
*/
export const askForJava = async (host: Host, url: string, question: Question): Promise<Asked> => {
	const asked = await askAsJava(host, url, question);
	if (asked.method === 'POST' || !isRefusal(asked) || asked.code === 'malformed-request') return asked;
	const {code} = await askOnce(host, url, question, {method: 'POST', nonce: null});
	if (code === 'unreachable' || code === 'timed-out' || code === 'not-ocsp') return asked;
	const say = `${quote(url)} refuses GET (HTTP ${asked.http}) and answers POST; Java 17 and later ask by GET.`;
	return {...asked, code: 'get-refused', say};
};
