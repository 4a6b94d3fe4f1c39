import {Buffer} from 'node:buffer';
import {quote} from '../speech/foreign.js';
import {duration, bytes as sizeText} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Host, HttpAnswer} from './host.js';
import {httpFailure, httpUrl} from './http-trouble.js';
import {http, https} from './sockets.js';

const defaultLimit = 1024 * 1024;
const defaultTimeout = 10_000;

/** As many addresses as Java's own client asks before it gives up. */
const mostAddresses = 20;

type Question = {readonly method: 'GET' | 'POST'; readonly body: Uint8Array; readonly headers: Readonly<Record<string, string | number>>};

/** Bounds of one exchange, redirects included: milliseconds, bytes. */
type Bounds = {readonly timeout: number; readonly limit: number};

type Answer = Omit<HttpAnswer, 'ms' | 'location'> & {readonly location: string | undefined};

const ask = async (url: URL, {method, body, headers}: Question, signal: AbortSignal, limit: number): Promise<Answer> =>
	new Promise((resolve, reject) => {
		// What is asked for here is signed itself (RFC 6960, RFC 5280), so the server's TLS certificate need not be trusted.
		const options = {method, headers: {...headers, accept: '*/*'}, agent: false, signal, rejectUnauthorized: false};
		const request = (url.protocol === 'https:' ? https() : http()).request(url, options, response => {
			const chunks: Buffer[] = [];
			let size = 0;
			response.on('data', (chunk: Buffer) => {
				size += chunk.length;
				chunks.push(chunk);
				if (size > limit)
					request.destroy(new Trouble('answer-too-large', `${quote(url.host)} answered with more than ${sizeText(limit)}.`));
			});
			response.on('error', reject);
			response.on('end', () => {
				const {
					statusCode: status = 0,
					headers: {'content-type': type = '', location},
				} = response;
				resolve({status, contentType: type, body: Buffer.concat(chunks), location});
			});
		});
		request.on('error', reject);
		request.end(body);
	});

/** Only where Java's client follows with the question unharmed: a POST survives 307 alone, and the protocol must stay. */
const nextUrl = (method: Question['method'], {status, location}: Answer, url: URL): URL | undefined => {
	const isFollowed = status === 307 || (method === 'GET' && [300, 301, 302, 303].includes(status));
	if (!isFollowed || location === undefined) return undefined;
	const next = httpUrl(location, url);
	return next.protocol === url.protocol ? next : undefined;
};

const exchange = async (address: string, question: Question, {timeout, limit}: Bounds): Promise<HttpAnswer> => {
	const started = performance.now();
	const signal = AbortSignal.timeout(timeout);
	let url = httpUrl(address);
	for (let turn = 0; turn < mostAddresses; turn++) {
		const answer = await ask(url, question, signal, limit).catch((error: unknown) => {
			if (!signal.aborted) throw httpFailure(error, url);
			throw new Trouble(
				'timed-out',
				`${quote(url.host)} did not answer within ${duration(timeout)}.`,
				['Check the way to it: firewall, proxy, routes.'],
				{cause: error},
			);
		});
		const {location, ...rest} = answer;
		const next = nextUrl(question.method, answer, url);
		const ms = Math.round(performance.now() - started);
		if (!next) return {...rest, ms, ...(location === undefined ? {} : {location})};
		url = next;
	}

	throw new Trouble('too-many-redirects', `${quote(httpUrl(address).host)} sends from one address to the next, ${mostAddresses} times.`, [
		'Use the final address.',
	]);
};

/**
Posts bytes over http or https; redirects are followed as Java does. Any HTTP status is a value.
@throws Trouble 'url-unsupported', 'host-unknown', 'connection-refused', 'connection-failed', 'timed-out', 'answer-too-large', 'too-many-redirects'.
*/
export const post: Host['post'] = async (address, body, {contentType, timeout = defaultTimeout}) => {
	const headers = {'content-type': contentType, 'content-length': body.byteLength};
	return exchange(address, {method: 'POST', body, headers}, {timeout, limit: defaultLimit});
};

/** Asks for an address; the troubles are those of `post`. */
export const get: Host['get'] = async (address, {timeout = defaultTimeout, limit = defaultLimit} = {}) =>
	exchange(address, {method: 'GET', body: Buffer.alloc(0), headers: {}}, {timeout, limit});
