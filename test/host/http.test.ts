import {Buffer} from 'node:buffer';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
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

test('one redirect is followed with the same question, a second is not', async () => {
	const url = await serve((request, response) => {
		if (request.url === '/once') response.writeHead(301, {location: '/end'}).end();
		else if (request.url === '/end') request.pipe(response);
		else response.writeHead(302, {location: '/again'}).end();
	});
	expect((await host.post(`${url}/once`, Buffer.from('ask'), options)).body.toString()).toBe('ask');
	await expect(host.post(`${url}/again`, Buffer.from('ask'), options)).rejects.toMatchObject({code: 'too-many-redirects'});
});

test('a redirect to anything but http is not followed', async () => {
	const url = await serve((_, response) => response.writeHead(302, {location: 'file:///etc/passwd'}).end());
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
});

test('silence, refusal and a broken connection are told apart', async () => {
	const silent = await serve(() => undefined);
	await expect(host.post(silent, Buffer.from('ask'), {...options, timeout: 100})).rejects.toMatchObject({code: 'timed-out'});
	const broken = await serve(request => request.socket.destroy());
	await expect(host.post(broken, Buffer.from('ask'), options)).rejects.toMatchObject({code: 'connection-failed'});
	await expect(host.post('http://127.0.0.1:1/', Buffer.from('ask'), options)).rejects.toMatchObject({code: 'connection-refused'});
});
