import {Buffer} from 'node:buffer';
import {createServer, type RequestListener} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {httpOver} from '../../source/host/http.js';
import {localHost} from '../../source/host/local.js';

const host = localHost();
const options = {contentType: 'application/ocsp-request', timeout: 5000};

const serve = async (listener: RequestListener): Promise<string> => {
	const server = createServer(listener);
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('the bytes arrive with their type, and the answer comes back whole, whatever its status', async () => {
	const url = await serve(async (request, response) => {
		const body = Buffer.concat(await request.toArray());
		response.writeHead(503, {'content-type': 'text/x'}).end(`${request.method} ${request.headers['content-type']} ${body.toString()}`);
	});
	const answer = await host.post(`${url}/ocsp`, Buffer.from('ask'), options);
	expect(answer).toMatchObject({status: 503, contentType: 'text/x', body: Buffer.from('POST application/ocsp-request ask')});
	expect(answer.ms).toBeTypeOf('number');
});

test('a POST follows 307 with the same question; where Java would lose it, the redirect is the answer', async () => {
	const url = await serve((request, response) => {
		if (request.url === '/end') request.pipe(response);
		else response.writeHead(Number(request.url?.slice(1)), {location: '/end'}).end();
	});
	expect((await host.post(`${url}/307`, Buffer.from('ask'), options)).body.toString()).toBe('ask');
	for (const status of [301, 302, 303, 308])
		expect(await host.post(`${url}/${status}`, Buffer.from('ask'), options)).toMatchObject({status, location: '/end'});
});

test('a GET follows every redirect that Java follows, and ends a circle', async () => {
	const url = await serve((request, response) => {
		const [, status, left] = request.url?.split('/') ?? [];
		if (Number(left) === 0) response.end('found');
		else response.writeHead(Number(status), {location: `/${status}/${status === '303' ? 0 : Number(left) - 1}`}).end();
	});
	for (const path of ['300/1', '301/1', '302/19', '303/1', '307/2'])
		expect((await host.get(`${url}/${path}`)).body.toString()).toBe('found');
	expect(await host.get(`${url}/308/1`)).toMatchObject({status: 308, location: '/308/0'});
	await expect(host.get(`${url}/302/20`)).rejects.toMatchObject({code: 'too-many-redirects'});
});

test('a redirect from http to https is not followed', async () => {
	const url = await serve((_, response) => response.writeHead(302, {location: 'https://127.0.0.1:1/'}).end());
	expect(await host.get(url)).toMatchObject({status: 302, location: 'https://127.0.0.1:1/'});
});

test('a redirect to anything but http is not followed', async () => {
	const url = await serve((_, response) => response.writeHead(307, {location: 'file:///etc/passwd'}).end());
	await expect(host.post(url, Buffer.from('ask'), options)).rejects.toMatchObject({code: 'url-unsupported'});
});

test.each(['ldap://ca.acme/', 'not an address', ''])('%o is not asked', async url => {
	await expect(host.post(url, Buffer.from('ask'), options)).rejects.toMatchObject({code: 'url-unsupported'});
});

test('an answer without end is cut off', async () => {
	const url = await serve((_, response) => {
		const more = () => {
			while (!response.destroyed && response.write(Buffer.alloc(65_536)));
		};

		response.on('drain', more);
		more();
	});
	await expect(host.post(url, Buffer.from('ask'), options)).rejects.toMatchObject({code: 'answer-too-large'});
	await expect(host.get(url, {limit: 1000})).rejects.toMatchObject({code: 'answer-too-large'});
});

test('silence, refusal and a broken connection are told apart', async () => {
	const silent = await serve(() => undefined);
	await expect(host.post(silent, Buffer.from('ask'), {...options, timeout: 100})).rejects.toMatchObject({code: 'timed-out'});
	const broken = await serve(request => request.socket.destroy());
	await expect(host.post(broken, Buffer.from('ask'), options)).rejects.toMatchObject({code: 'connection-failed'});
	await expect(host.post('http://127.0.0.1:1/', Buffer.from('ask'), options)).rejects.toMatchObject({code: 'connection-refused'});
});

test('through another machine, everything goes by the sockets it opens: a name that only it knows is enough', async () => {
	const url = await serve((request, response) => {
		if (request.url === '/moved') response.writeHead(307, {location: '/end'}).end();
		else request.pipe(response);
	});
	const dialled: Array<readonly [address: string, port: number]> = [];
	const far = httpOver(async (address, port) => {
		dialled.push([address, port]);
		const stream = connect(Number(new URL(url).port), '127.0.0.1');
		return {stream, isConnected: false, failure: async () => null};
	});
	expect(await far.get('http://only-there.invalid/end')).toMatchObject({status: 200});
	expect((await far.post('http://only-there.invalid:8080/moved', Buffer.from('ask'), options)).body.toString()).toBe('ask');
	expect(dialled).toEqual([
		['only-there.invalid', 80],
		['only-there.invalid', 8080],
		['only-there.invalid', 8080],
	]);
});
