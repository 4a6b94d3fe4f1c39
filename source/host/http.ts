import {Buffer} from 'node:buffer';
import {quote} from '../speech/foreign.js';
import {duration, bytes as sizeText} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Dial, Way} from './dial.js';
import type {Host, HttpAnswer} from './host.js';
import {httpFailure, httpUrl} from './http-trouble.js';
import {http, https, net, tls} from './sockets.js';

const defaultLimit = 1024 * 1024;
const defaultTimeout = 10_000;

/** As many addresses as Java's own client asks before it gives up. */
const mostAddresses = 20;

type Question = {readonly method: 'GET' | 'POST'; readonly body: Uint8Array; readonly headers: Readonly<Record<string, string | number>>};

/** Bounds of one exchange, redirects included: milliseconds, bytes. */
type Bounds = {readonly timeout: number; readonly limit: number};

type Answer = Omit<HttpAnswer, 'ms' | 'location'> & {readonly location: string | undefined};

/** Over a socket that another machine opens for us. Don't give it an agent: even `false` makes one, which opens a socket of our own instead. */
const through = (url: URL, {stream}: Way) => ({
	createConnection: () =>
		url.protocol === 'https:' ? tls().connect({socket: stream, servername: serverName(url), rejectUnauthorized: false}) : stream,
});

// An address is not a server name (RFC 6066 section 3).
const serverName = ({hostname}: URL): string => (net().isIP(hostname.replace(/^\[|\]$/g, '')) > 0 ? '' : hostname);

const wayTo = async (dial: Dial, {protocol, hostname, port}: URL, timeout: number): Promise<Way> => {
	const way = await dial(hostname.replace(/^\[|\]$/g, ''), Number(port) || (protocol === 'https:' ? 443 : 80), timeout);
	if (typeof way === 'string') throw Object.assign(new Error(way), {code: way});
	return way;
};

const ask = async (url: URL, {method, body, headers}: Question, signal: AbortSignal, limit: number, way?: Way): Promise<Answer> =>
	new Promise((resolve, reject) => {
		// What is asked for here is signed itself (RFC 6960, RFC 5280), so the server's TLS certificate need not be trusted.
		const options = {
			method,
			headers: {...headers, accept: '*/*'},
			signal,
			rejectUnauthorized: false,
			...(way ? through(url, way) : {agent: false as const}),
		};
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

/** With `dial`, each turn takes a way of its own, and why there was none is told by that way alone. */
const askOver = async (
	dial: Dial | undefined,
	url: URL,
	question: Question,
	signal: AbortSignal,
	{timeout, limit}: Bounds,
): Promise<Answer> => {
	if (!dial) return ask(url, question, signal, limit);
	const way = await wayTo(dial, url, timeout);
	try {
		return await ask(url, question, signal, limit, way);
	} catch (error) {
		const code = signal.aborted ? null : await way.failure();
		throw code === null ? error : Object.assign(new Error(code, {cause: error}), {code});
	} finally {
		way.stream.destroy();
	}
};

const exchange = async (address: string, question: Question, bounds: Bounds, dial?: Dial): Promise<HttpAnswer> => {
	const {timeout} = bounds;
	const started = performance.now();
	const signal = AbortSignal.timeout(timeout);
	let url = httpUrl(address);
	for (let turn = 0; turn < mostAddresses; turn++) {
		const answer = await askOver(dial, url, question, signal, bounds).catch((error: unknown) => {
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
Asks over http or https; redirects are followed as Java does. Any HTTP status is a value.
@param dial Another machine's sockets; absent: our own.
@throws Trouble 'url-unsupported', 'host-unknown', 'connection-refused', 'connection-failed', 'timed-out', 'answer-too-large', 'too-many-redirects'.
*/
export const httpOver = (dial?: Dial): Pick<Host, 'post' | 'get'> => ({
	async post(address, body, {contentType, timeout = defaultTimeout}) {
		const headers = {'content-type': contentType, 'content-length': body.byteLength};
		return exchange(address, {method: 'POST', body, headers}, {timeout, limit: defaultLimit}, dial);
	},

	get: async (address, {timeout = defaultTimeout, limit = defaultLimit} = {}) =>
		exchange(address, {method: 'GET', body: Buffer.alloc(0), headers: {}}, {timeout, limit}, dial),
});

/** From this machine. */
export const {post, get} = httpOver();
