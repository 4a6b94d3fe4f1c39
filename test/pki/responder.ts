import {Buffer} from 'node:buffer';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import * as der from './der.js';

/** What was asked: the CertID as sent and the value of the nonce extension. */
export type Asked = {
	readonly id: Buffer;
	readonly nonce: Buffer | null;
	readonly method: string;
	readonly request: Buffer;
	readonly rest: string;
};

export type Page = {readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Buffer | string};

/** Bytes are an answer with HTTP 200; "silent" never answers, "cut" closes the connection, "drip" sends a byte and stops. */
export type Reply = Buffer | Page | 'silent' | 'cut' | 'drip';

export type Behaviour = (asked: Asked) => Reply;

const readAsked = async (request: IncomingMessage, encoded: string): Promise<Asked> => {
	const isGet = request.method === 'GET';
	const bytes = isGet ? Buffer.from(decodeURIComponent(encoded), 'base64') : Buffer.concat(await request.toArray());
	const method = request.method ?? '';
	try {
		const tbs = der.inside(bytes)[0] ?? Buffer.alloc(0);
		const fields = der.inside(tbs);
		const list = fields.find(each => each[0] === 0x30) ?? Buffer.alloc(0);
		const id = der.inside(der.inside(list)[0] ?? Buffer.alloc(0))[0] ?? Buffer.alloc(0);
		const extensions = fields.find(each => each[0] === 0xa2);
		const nonce = extensions
			? der.content(der.inside(der.inside(der.inside(extensions)[0] ?? extensions)[0] ?? extensions)[1] ?? extensions)
			: null;
		return {id, nonce, method, request: bytes, rest: encoded};
	} catch {
		return {id: Buffer.alloc(0), nonce: null, method, request: bytes, rest: encoded};
	}
};

const send = (response: ServerResponse, reply: Reply): void => {
	if (reply === 'silent') return;
	if (reply === 'cut') return void response.destroy();
	if (reply === 'drip')
		return void response.writeHead(200, {'content-type': 'application/ocsp-response', 'content-length': '500'}).write('0');
	const page: Page = Buffer.isBuffer(reply) ? {headers: {'content-type': 'application/ocsp-response'}, body: reply} : reply;
	response.writeHead(page.status ?? 200, page.headers ?? {});
	response.end(page.body ?? '');
};

/** Plays every behaviour on one port, by path: `/NAME` for POST, `/NAME/BASE64` for GET. */
export const openResponder = async () => {
	const behaviours = new Map<string, Behaviour>();
	const server = createServer((request, response) => {
		const [, name = '', encoded = ''] = /^\/([^/]*)\/?(.*)$/.exec(request.url ?? '') ?? [];
		const play = behaviours.get(name);
		if (!play) return void response.writeHead(404).end();
		readAsked(request, encoded).then(
			asked => send(response, play(asked)),
			() => undefined,
		);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: (name: string) => `${origin}/${name}`,
		play: (name: string, behaviour: Behaviour) => void behaviours.set(name, behaviour),
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
};
