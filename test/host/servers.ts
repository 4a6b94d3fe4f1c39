import {type ChildProcess, spawn} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import net, {type AddressInfo} from 'node:net';
import path from 'node:path';
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

const serverChain = (acme: SmallAcme): string => {
	writeFileSync(path.join(acme.folder, 'server-chain.pem'), acme.pem('server') + acme.pem('intermediate'));
	return 'server-chain.pem';
};

/** A real OpenSSL server that demands a certificate of Acme. */
export const opensslServer = async (acme: SmallAcme, ...more: readonly string[]): Promise<number> => {
	const own = ['-cert', 'server.pem', '-key', 'server.key', '-cert_chain', 'intermediate.pem'];
	const asks = ['-Verify', '3', '-verify_return_error', '-CAfile', 'root.pem'];
	return portOf(spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...own, ...asks, ...more], {cwd: acme.folder}), /ACCEPT \S+:(\d+)/);
};

const listening = async (server: net.Server): Promise<number> => {
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

const javaSource = `
import java.io.*; import java.nio.file.*; import java.security.*; import java.security.cert.*; import javax.net.ssl.*;
public class Server {
	public static void main(String[] a) throws Exception {
		char[] pass = "changeit".toCharArray();
		KeyStore keys = KeyStore.getInstance(new File("server.pfx"), pass);
		KeyManagerFactory kmf = KeyManagerFactory.getInstance("SunX509"); kmf.init(keys, pass);
		KeyStore anchors = KeyStore.getInstance("PKCS12"); anchors.load(null, null);
		for (String name : new String[] {"root", "intermediate"}) try (InputStream in = Files.newInputStream(Path.of(name + ".pem"))) {
			anchors.setCertificateEntry(name, CertificateFactory.getInstance("X.509").generateCertificate(in)); }
		TrustManagerFactory tmf = TrustManagerFactory.getInstance("PKIX"); tmf.init(anchors);
		SSLContext context = SSLContext.getInstance("TLS"); context.init(kmf.getKeyManagers(), tmf.getTrustManagers(), null);
		SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
		server.setNeedClientAuth(true);
		System.out.println("PORT :" + server.getLocalPort());
		while (true) { SSLSocket s = (SSLSocket) server.accept(); new Thread(() -> { try { s.startHandshake(); s.getInputStream().read(); } catch (IOException e) { } }).start(); }
	}
}`;

/** A real JSSE server, silent after the handshake as the product is. Needs a JDK. */
export const javaServer = async (acme: SmallAcme): Promise<number> => {
	writeFileSync(path.join(acme.folder, 'Server.java'), javaSource);
	acme.openssl(
		'pkcs12',
		'-export',
		'-inkey',
		'server.key',
		'-in',
		serverChain(acme),
		'-name',
		'server',
		'-out',
		'server.pfx',
		'-passout',
		'pass:changeit',
	);
	return portOf(spawn('java', ['-XX:TieredStopAtLevel=1', 'Server.java'], {cwd: acme.folder}), /PORT :(\d+)/);
};
