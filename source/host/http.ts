import {Buffer} from 'node:buffer';
import {quote} from '../speech/foreign.js';
import {duration, bytes as sizeText} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Host, HttpAnswer} from './host.js';
import {http, https} from './sockets.js';

const limit = 1024 * 1024;
const defaultTimeout = 10_000;

type Answer = Omit<HttpAnswer, 'ms'> & {readonly location: string | undefined};

const httpUrl = (text: string, base?: URL): URL => {
	const url = URL.parse(text, base?.href);
	if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
	throw new Trouble('url-unsupported', `${quote(text)} is not an http or https address, so nothing was asked.`, [
		'Check the address in the certificate or in the settings.',
	]);
};

const failed = (error: unknown, {host, hostname}: URL): unknown => {
	if (error instanceof Trouble) return error;
	const {code = ''} = error as NodeJS.ErrnoException;
	switch (code) {
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return new Trouble(
				'host-unknown',
				`No address is known for the host ${quote(hostname)}.`,
				['Check the name, and DNS on the host that asks.'],
				{cause: error},
			);
		case 'ECONNREFUSED':
			return new Trouble('connection-refused', `Nothing listens at ${quote(host)}.`, ['Check the address and the port.'], {cause: error});
		default:
			return new Trouble(
				'connection-failed',
				`The connection to ${quote(host)} failed${code ? ` (${code})` : ''}.`,
				['Check the way to it: firewall, proxy, routes.'],
				{cause: error},
			);
	}
};

const ask = async (url: URL, body: Uint8Array, contentType: string, signal: AbortSignal): Promise<Answer> =>
	new Promise((resolve, reject) => {
		const headers = {'content-type': contentType, 'content-length': body.byteLength, accept: '*/*'};
		// What is asked for here is signed itself (RFC 6960), so the responder's TLS certificate need not be trusted.
		const options = {method: 'POST', headers, agent: false, signal, rejectUnauthorized: false};
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

/**
Posts bytes over http or https; at most 1 MiB comes back, one redirect is followed. Any HTTP status is a value.
@throws Trouble 'url-unsupported', 'host-unknown', 'connection-refused', 'connection-failed', 'timed-out', 'answer-too-large', 'too-many-redirects'.
*/
export const post: Host['post'] = async (address, body, {contentType, timeout = defaultTimeout}) => {
	const started = performance.now();
	const signal = AbortSignal.timeout(timeout);
	let url = httpUrl(address);
	for (let turn = 0; turn < 2; turn++) {
		const answer = await ask(url, body, contentType, signal).catch((error: unknown) => {
			if (!signal.aborted) throw failed(error, url);
			throw new Trouble(
				'timed-out',
				`${quote(url.host)} did not answer within ${duration(timeout)}.`,
				['Check the way to it: firewall, proxy, routes.'],
				{cause: error},
			);
		});
		const {location, ...rest} = answer;
		const isRedirect = [301, 302, 307, 308].includes(answer.status) && location !== undefined;
		if (!isRedirect) return {...rest, ms: Math.round(performance.now() - started)};
		url = httpUrl(location, url);
	}

	throw new Trouble('too-many-redirects', `${quote(httpUrl(address).host)} sends from one address to the next, more than once.`, [
		'Use the final address.',
	]);
};
