import {type ChildProcess, spawn} from 'node:child_process';
import net, {type AddressInfo} from 'node:net';
import tls from 'node:tls';
import {onTestFinished} from 'vitest';
import type {SmallAcme} from './small-acme.js';

/** Waits until the program has written a line that names its port, and ends it with the test. */
const portOf = async (child: ChildProcess, line: RegExp): Promise<number> => {
	onTestFinished(() => void child.kill('SIGKILL'));
	return new Promise((resolve, reject) => {
		let said = '';
		const take = (chunk: Buffer) => {
			said += chunk.toString();
			const port = line.exec(said)?.[1];
			if (port) resolve(Number(port));
		};

		child.stdout?.on('data', take);
		child.stderr?.on('data', take);
		child.on('exit', () => reject(new Error(`The server ended: ${said}`)));
	});
};

/** A real OpenSSL server that demands a certificate of Acme. */
export const opensslServer = async (acme: SmallAcme, ...more: readonly string[]): Promise<number> => {
	const own = ['-cert', 'server.pem', '-key', 'server.key', '-cert_chain', 'intermediate.pem'];
	const asks = ['-Verify', '3', '-verify_return_error', '-CAfile', 'root.pem'];
	return portOf(spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...own, ...asks, ...more], {cwd: acme.folder}), /ACCEPT \S+:(\d+)/);
};

/** Listens on a free port of 127.0.0.1, and ends with the test. */
export const listening = async (server: net.Server): Promise<number> => {
	const sockets = new Set<net.Socket>();
	server.on('connection', socket => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	});
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
};

export const nodeServer = async (acme: SmallAcme, options: tls.TlsOptions = {}): Promise<number> => {
	const server = tls.createServer({cert: acme.pem('server') + acme.pem('intermediate'), key: acme.key('server'), ...options});
	server.on('tlsClientError', () => undefined);
	return listening(server);
};

export const plainServer = async (talk: (socket: net.Socket) => void): Promise<number> => listening(net.createServer(talk));

/** Asks for a certificate, takes any, and ends each connection in its own way once the handshake is done. `plain`: the socket beneath. */
export const hangingUp = async (
	acme: SmallAcme,
	leave: (socket: tls.TLSSocket, plain: net.Socket) => void,
	options: tls.TlsOptions = {},
): Promise<number> => {
	const plain = new Map<number | undefined, net.Socket>();
	const server = tls.createServer({
		cert: acme.pem('server') + acme.pem('intermediate'),
		key: acme.key('server'),
		requestCert: true,
		rejectUnauthorized: false,
		...options,
	});
	server.on('tlsClientError', () => undefined);
	server.on('secureConnection', socket => {
		socket.on('error', () => undefined);
		const beneath = plain.get(socket.remotePort);
		if (beneath) leave(socket, beneath);
	});
	return plainServer(socket => {
		plain.set(socket.remotePort, socket);
		server.emit('connection', socket);
	});
};
