import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {http} from '../host/sockets.js';
import type {Issued} from './issue.js';
import {answer, type Question, readQuestion, refusal} from './ocsp-answer.js';

/**
How the responder behaves for one certificate, or for all. `silent` takes the question and never answers, `cut` hangs up,
`future` answers as if the clock were two days ahead, `no-get` takes a POST only, which Java 17 and later do not send.
`slow` lets two and a half seconds pass, `busy` answers HTTP 503, `wrong-signer` signs with the key of the certificate in question.
*/
export type OcspMode =
	| 'good'
	| 'revoked'
	| 'unknown'
	| 'silent'
	| 'cut'
	| 'error'
	| 'unauthorized'
	| 'stale'
	| 'future'
	| 'no-get'
	| 'html'
	| 'slow'
	| 'busy'
	| 'wrong-signer';

export type OcspResponder = {
	readonly url: string;

	/** `certificate`: its common name; absent: every certificate. */
	set(mode: OcspMode, certificate?: string): void;

	/** Names more of what the responder is asked about, once the certificates exist: they carry this responder's address. */
	know(certificates: readonly Issued[]): void;
	close(): Promise<void>;
};

const hour = 3_600_000;
const ages: Partial<Record<OcspMode, number>> = {stale: 48 * hour, future: -48 * hour};
const slowness = 2500;
const questionLimit = 10_000;

/** A responder on 127.0.0.1 that answers for every level, each answer signed by the authority that issued the certificate. */
export const openOcspResponder = async (): Promise<OcspResponder> => {
	let known: readonly Issued[] = [];
	const modes = new Map<string, OcspMode>();
	const server = http().createServer((request, response) => {
		readBody(request).then(bytes => {
			const question = bytes && readQuestion(bytes);
			const asked = question && known.find(({certificate}) => certificate.serialNumber.replace(/^0+/, '') === question.serial);
			const mode = (asked && modes.get(asked.name)) ?? modes.get('') ?? 'good';
			if (mode === 'no-get' && request.method === 'GET') response.writeHead(405).end();
			else if (mode === 'slow') setTimeout(reply, slowness, response, mode, question, asked);
			else reply(response, mode, question, asked);
		}, response.destroy.bind(response));
	});
	await listen(server);
	// A lab that nobody disposed must not keep its owner alive.
	server.unref();
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		set: (mode, certificate = '') => void (certificate ? modes.set(certificate, mode) : (modes.clear() ?? modes.set('', mode))),
		know: certificates => {
			known = [...known, ...certificates];
		},
		close: () =>
			new Promise(resolve => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
};

const reply = (response: ServerResponse, mode: OcspMode, question: Question | undefined, asked: Issued | undefined): void => {
	if (mode === 'silent') return;
	if (mode === 'cut') {
		response.destroy();
		return;
	}
	if (mode === 'html') {
		response.setHeader('content-type', 'text/html').end('<html><title>Proxy</title>Sign in to use the internet.</html>');
		return;
	}
	if (mode === 'busy') {
		response.writeHead(503).end();
		return;
	}
	response.setHeader('content-type', 'application/ocsp-response');
	if (!question) response.end(refusal(1));
	else if (mode === 'error') response.end(refusal(3));
	else if (mode === 'unauthorized' || !asked?.issuer) response.end(refusal(6));
	else {
		const now = Date.now();
		const age = ages[mode] ?? hour;
		const status = mode === 'revoked' || mode === 'unknown' ? mode : 'good';
		const signer = mode === 'wrong-signer' ? asked : asked.issuer;
		response.end(answer(question, status, signer, new Date(now - age), new Date(now - age + 24 * hour)));
	}
};

/** A question comes as a POST body or, base64, as the path of a GET (RFC 6960 appendix A.1). */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
	if (request.method === 'GET') return Buffer.from(decodeURIComponent((request.url ?? '').slice(1)), 'base64');
	const pieces: Buffer[] = [];
	let size = 0;
	for await (const piece of request) {
		pieces.push(piece);
		size += piece.length;
		if (size > questionLimit) return undefined;
	}
	return Buffer.concat(pieces);
};

const listen = (server: Server): Promise<void> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
