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

/**
Why no OCSP answer came: no such name, nothing listens, no way there, no time left, an HTTP status, a redirect that Java does not follow,
something else than OCSP, more than any answer, an address of another kind, or an answer for POST alone.
*/
export type Obstacle =
	| 'no-name'
	| 'not-listening'
	| 'no-way'
	| 'timed-out'
	| 'http'
	| 'redirect'
	| 'not-ocsp'
	| 'too-large'
	| 'no-url-of-http'
	| 'get-refused';

/** What came back from a responder, or why nothing did: codes "unreachable", "timed-out" and those of an answer. */
export type Asked = OcspAnswer & {
	readonly url: string;
	readonly method: 'GET' | 'POST';
	readonly ms: number | null;

	/** HTTP status; `null` when there was none. */
	readonly http: number | null;

	/** `null`: an OCSP answer came, whatever it says. */
	readonly obstacle: Obstacle | null;
};

type Way = {readonly method: 'GET' | 'POST'; readonly nonce: Uint8Array | null};

const contentType = 'application/ocsp-request';

type Seen = OcspAnswer & Pick<Asked, 'obstacle'>;

const noAnswer = (obstacle: Obstacle, say: string): Seen => ({
	status: 'error',
	code: obstacle === 'timed-out' || obstacle === 'not-ocsp' ? obstacle : 'unreachable',
	say,
	producedAt: null,
	thisUpdate: null,
	nextUpdate: null,
	signer: null,
	nonce: null,
	java: networkError,
	obstacle,
});

/** A page is told by its type, else by how it begins. */
const pageSaid = (type: string, body: Uint8Array): string => {
	if (type !== '') return quote(type, 60);
	return body.length === 0 ? 'nothing at all' : quote(new TextDecoder().decode(body.subarray(0, 200)), 60);
};

const read = (url: string, {status, contentType: type, body, location}: HttpAnswer, question: Question, nonce: Uint8Array | null): Seen => {
	if (location !== undefined && status !== 200)
		return noAnswer('redirect', `${quote(url)} sends on to ${quote(location)}, where Java does not follow with the question.`);
	if (status !== 200) return noAnswer('http', `${quote(url)} answers HTTP ${status}.`);
	const answer = readOcspAnswer(body, question.certificate, question.issuer, question.now, nonce);
	if (answer.code !== 'not-ocsp') return {...answer, obstacle: null};
	// Java does not look at the type, so only an answer that cannot be read is told by it.
	if (type.startsWith('application/ocsp-response')) return {...answer, obstacle: 'not-ocsp'};
	return noAnswer('not-ocsp', `${quote(url)} answers ${pageSaid(type, body)}, which is no OCSP response.`);
};

const obstacles: Readonly<Record<string, Obstacle>> = {
	'host-unknown': 'no-name',
	'connection-refused': 'not-listening',
	'connection-failed': 'no-way',
	'timed-out': 'timed-out',
	'too-many-redirects': 'redirect',
	'answer-too-large': 'too-large',
	'url-unsupported': 'no-url-of-http',
};

/** What kept the other side from being heard. Thrown on: what kept us from asking, a host that forwards nothing for one. */
export const obstacleOf = (error: unknown): {readonly obstacle: Obstacle; readonly say: string} => {
	const obstacle = error instanceof Trouble ? obstacles[error.code] : undefined;
	if (!(error instanceof Trouble) || !obstacle) throw error;
	return {obstacle, say: error.message};
};

/**
One question by one way; never throws for what the responder does.
@throws Trouble of a host that lets nothing be asked from it: then nobody knows what the responder would have said.
*/
const askOnce = async (host: Host, url: string, question: Question, {method, nonce}: Way): Promise<Asked> => {
	const {certificate, issuer, timeout} = question;
	const request = ocspRequest(certificate, issuer, nonce ? {nonce} : {});
	try {
		const answer =
			method === 'POST' ? await host.post(url, request, {contentType, timeout}) : await host.get(ocspGetUrl(url, request), {timeout});
		return {...read(url, answer, question, nonce), url, method, ms: answer.ms, http: answer.status};
	} catch (error) {
		const {obstacle, say} = obstacleOf(error);
		return {...noAnswer(obstacle, say), url, method, ms: null, http: null};
	}
};

/** The question as Java 17 and later put it: without a nonce, by GET when it is short. */
export const askAsJava = async (host: Host, url: string, question: Question): Promise<Asked> =>
	askOnce(host, url, question, {method: methodOfJava(url, ocspRequest(question.certificate, question.issuer)), nonce: null});

const isRefusal = ({http, code}: Asked) => (http !== null && http >= 400 && http < 500) || http === 501 || code === 'malformed-request';

/** POST with a nonce: the surest way to fresh news, and not Java's. */
export const askByPost = async (host: Host, url: string, question: Question): Promise<Asked> =>
	askOnce(host, url, question, {method: 'POST', nonce: randomBytes(16)});

/** Then GET without a nonce, for responders that take nothing else. */
export const askBothWays = async (host: Host, url: string, question: Question): Promise<Asked> => {
	const posted = await askByPost(host, url, question);
	return isRefusal(posted) ? askOnce(host, url, question, {method: 'GET', nonce: null}) : posted;
};

/**
What Java will be told. A responder that refuses GET is asked by POST too, because that names the fault:
code "get-refused", and only Java before 17 gets an answer.
*/
export const askForJava = async (host: Host, url: string, question: Question): Promise<Asked> => {
	const asked = await askAsJava(host, url, question);
	if (asked.method === 'POST' || !isRefusal(asked) || asked.code === 'malformed-request') return asked;
	const {obstacle} = await askOnce(host, url, question, {method: 'POST', nonce: null});
	if (obstacle !== null) return asked;
	const say = `${quote(url)} refuses GET (HTTP ${asked.http}) and answers POST; Java 17 and later ask by GET.`;
	return {...asked, code: 'get-refused', obstacle: 'get-refused', say};
};
