import type {Duplex} from 'node:stream';
import type {SecureContext} from 'node:tls';
import {readFlight} from '../pki/flight.js';
import {tls} from './sockets.js';
import {Tap} from './tap.js';

/** What one TLS connection showed, before anybody makes sense of it. */
export type Talk = {
	readonly received: Uint8Array;
	readonly sent: Uint8Array;

	/** From the key log, hex. */
	readonly secrets: {handshake?: string; application?: string; own?: string};
	readonly isSecure: boolean;
	readonly protocol: string | null;
	readonly cipher: string | null;

	/** `performance.now()` of when our side was done. */
	readonly secureAt: number | null;

	/** What came after the handshake: a server sends neither before it has taken our certificate. */
	readonly hasTicket: boolean;
	readonly hasData: boolean;

	/** The server ended the connection. */
	readonly hasEnded: boolean;

	/** It broke the connection off: a reset, which no orderly end is. */
	readonly hasReset: boolean;

	/** OpenSSL's or the system's code, `ETIMEDOUT` when the time was over. */
	readonly error: string | null;
};

const longestVerdict = 2500;

// JSSE was measured to send its tickets 50 ms before an alert at worst. A server that judges after the handshake resets the connection within it.
const grace = 60;

// Node knows it, its types leave it out.
const asksForStaple = {requestOCSP: true} as object;

const secretNames: Readonly<Record<string, 'handshake' | 'application' | 'own'>> = {
	SERVER_HANDSHAKE_TRAFFIC_SECRET: 'handshake',
	SERVER_TRAFFIC_SECRET_0: 'application',
	CLIENT_HANDSHAKE_TRAFFIC_SECRET: 'own',
};

/**
Does one TLS handshake over a connected socket and closes it.
In TLS 1.3 the client is done before the server has judged its certificate: when one was asked for, the socket is held until the server answers, closes, or 2.5 s are over.
A stapled OCSP answer is asked for, as Java does.
*/
export const talkTls = async (socket: Duplex, secureContext: SecureContext, serverName: string | null, timeout: number): Promise<Talk> =>
	new Promise(resolve => {
		const tap = new Tap(socket);
		const secrets: Talk['secrets'] = {};
		const seen = {
			isSecure: false,
			protocol: null as string | null,
			cipher: null as string | null,
			secureAt: null as number | null,
			hasTicket: false,
			hasData: false,
			hasEnded: false,
			error: null as string | null,
		};
		let soon: NodeJS.Timeout | undefined;

		const secure = tls().connect({
			socket: tap,
			secureContext,
			rejectUnauthorized: false,
			...asksForStaple,
			...(serverName === null ? {} : {servername: serverName}),
		});

		const finish = () => {
			clearTimeout(whole);
			clearTimeout(soon);
			secure.removeAllListeners().on('error', () => undefined);
			secure.destroy();
			tap.destroy();
			const hasReset = tap.failure === 'ECONNRESET' || tap.failure === 'EPIPE';
			resolve({...seen, hasReset, received: tap.received, sent: tap.sent, secrets});
		};

		const finishAfter = (ms: number) => {
			clearTimeout(soon);
			soon = setTimeout(finish, ms);
		};

		const whole = setTimeout(() => {
			if (!seen.isSecure) seen.error ??= 'ETIMEDOUT';
			finish();
		}, timeout);

		secure.on('keylog', line => {
			const [label = '', , value = ''] = line.toString('latin1').trim().split(' ');
			const name = secretNames[label];
			if (name) secrets[name] = value;
		});
		secure.on('secureConnect', () => {
			seen.isSecure = true;
			seen.secureAt = performance.now();
			seen.protocol = secure.getProtocol();
			seen.cipher = secure.getCipher().standardName;
			if (!readFlight(tap.received, secrets).asksForCertificate) finishAfter(0);
			else finishAfter(seen.protocol === 'TLSv1.3' ? longestVerdict : grace);
		});
		secure.on('session', () => {
			if (seen.protocol !== 'TLSv1.3' || seen.hasTicket) return;
			seen.hasTicket = true;
			finishAfter(grace);
		});
		secure.on('data', () => {
			seen.hasData = true;
			finishAfter(0);
		});
		secure.on('error', (error: NodeJS.ErrnoException) => {
			seen.error ??= error.code ?? 'EPROTO';
			finishAfter(0);
		});
		const end = () => {
			seen.hasEnded = true;
			finishAfter(0);
		};

		secure.on('end', end);
		secure.on('close', end);
	});
