import {Buffer} from 'node:buffer';
import {constants} from 'node:crypto';
import type {Socket} from 'node:net';
import type {SecureContext} from 'node:tls';
import {type Alert, alertInErrorCode} from '../pki/alert.js';
import {cipherSuite} from '../pki/cipher-suite.js';
import {countSentCertificates, type Flight, readFlight} from '../pki/flight.js';
import {Trouble} from '../trouble.js';
import type {Dial} from './dial.js';
import type {Handshake, HandshakeRequest, Host} from './host.js';
import {net, tls} from './sockets.js';
import {type Talk, talkTls} from './tls-talk.js';

const defaultTimeout = 10_000;

const connect: Dial = async (address, port, timeout) =>
	new Promise(resolve => {
		const socket = net().connect({host: address, port});
		const give = (result: Socket | string) => {
			clearTimeout(timer);
			if (result !== socket) socket.destroy();
			resolve(typeof result === 'string' ? result : {stream: result, isConnected: true, failure: async () => null});
		};

		const timer = setTimeout(() => give('ETIMEDOUT'), timeout);
		// Stays on the socket: an error may still come when the handshake is over.
		socket.on('error', (error: NodeJS.ErrnoException) => give(error.code ?? 'EIO'));
		socket.once('connect', () => give(socket));
	});

// Judging is ours, so OpenSSL must not keep a weak certificate or an old key to itself: security level 0.
const contextOf = ({client, protocol}: HandshakeRequest): SecureContext => {
	try {
		return tls().createSecureContext({
			ciphers: `${tls().DEFAULT_CIPHERS}:@SECLEVEL=0`,
			minVersion: protocol ?? 'TLSv1.2',
			maxVersion: protocol ?? 'TLSv1.3',
			// A server without secure renegotiation is old, and still to be shown.
			secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
			...(client ? {cert: client.certificates.join('\n'), key: client.key.reveal()} : {}),
		});
	} catch (error) {
		throw new Trouble(
			'client-certificate-unusable',
			'The certificate and key for this connection cannot be used together, so nothing was asked.',
			['Check that the key belongs to the first certificate.'],
			{cause: error},
		);
	}
};

const verdictOn = (talk: Talk, flight: Flight, hasOwn: boolean, alert: Alert | null): Handshake['clientCertificate'] => {
	if (!flight.asksForCertificate) return talk.isSecure ? 'not-requested' : 'unknown';
	const sent = countSentCertificates(talk.sent, flight, talk.secrets.own);
	if (!hasOwn || sent === 0) return 'not-sent';
	// JSSE asks for ours before it finds that it has no key itself: its alert is then no answer to us.
	if (alert !== null) return sent === null ? 'unknown' : 'rejected';
	if (talk.hasData) return 'accepted';
	// Who judges after the handshake has sent its tickets by then. OpenSSL's own complaint is about the server, not about what we sent.
	if (talk.hasReset) return sent === null ? 'unknown' : 'rejected';
	// A full balancer closes in order too, and so does a server that has done with us: that is no answer.
	if (talk.hasEnded || talk.error !== null) return 'unknown';
	return talk.hasTicket || (talk.isSecure && !flight.isTls13) ? 'accepted' : 'unknown';
};

const hasHungUp = (talk: Talk, alert: Alert | null): boolean =>
	talk.isSecure && talk.hasEnded && !talk.hasData && !talk.hasReset && alert === null;

/** "HTTP/1.1 400 Bad Request": what answered without TLS, one line of text at most. */
const greeting = (bytes: Uint8Array): string | null => {
	const [line = ''] = Buffer.from(bytes.subarray(0, 120))
		.toString('latin1')
		.split(/[\r\n]/, 1);
	return /^[\x20-\x7e]{3,}$/.test(line) ? line : null;
};

const nothing = {protocol: null, cipher: null, chain: [], clientCertificate: 'unknown', acceptedAuthorities: null, alert: null} as const;

/**
One TLS connection and everything the wire shows of it; never judged, never used for data. `dial` says whose socket it is.
Refused, silent, not TLS, closed in the middle: all are values.
@throws Trouble 'client-certificate-unusable' before anything is sent.
*/
export const handshakeOver = async (dial: Dial, request: HandshakeRequest): Promise<Handshake> => {
	const context = contextOf(request);
	const {client, serverName, timeout = defaultTimeout} = request;
	let started = performance.now();
	const at = new Date().toISOString();
	const took = (until = performance.now()) => Math.round(until - started);

	const way = await dial(request.address, request.port, timeout);
	if (typeof way === 'string') return {...nothing, reached: 'closed', failure: way, ms: took(), at};
	// That another machine had to be reached first is no property of this server.
	if (!way.isConnected) started = performance.now();
	const connected = took();
	const {localAddress, localPort} = way.stream as Partial<Socket>;
	const from = way.isConnected && localPort !== undefined ? {from: `${localAddress}:${localPort}`} : {};

	// An address is not a server name (RFC 6066 section 3).
	const asked = serverName === null || serverName === '' || net().isIP(serverName) > 0 ? null : serverName;
	const talk = await talkTls(way.stream, context, asked, Math.max(1, timeout - connected));
	const silence = !way.isConnected && talk.error === 'ETIMEDOUT' ? talk.error : null;
	const unreached = talk.received.length === 0 ? ((await way.failure()) ?? silence) : null;
	if (unreached !== null) return {...nothing, reached: 'closed', failure: unreached, ms: took(), at};
	const stood = {connected, secure: talk.secureAt === null ? null : took(talk.secureAt)};
	const latency = way.isConnected ? {latency: stood} : {};
	const flight = readFlight(talk.received, talk.secrets);

	if (!flight.isTls) {
		const failure = talk.received.length > 0 ? null : talk.error;
		return {...nothing, reached: 'not-tls', failure, spoke: greeting(talk.received), ms: took(), ...latency, ...from, at};
	}

	const alert = flight.alert ?? (talk.error === null ? null : alertInErrorCode(talk.error));
	const when = talk.isSecure ? 'after' : flight.suite === null ? 'hello' : 'handshake';
	return {
		reached: 'tls',
		// A handshake that breaks off has agreed on both before.
		protocol: talk.protocol ?? flight.protocol,
		cipher: talk.cipher ?? (flight.suite === null ? null : cipherSuite(flight.suite)),
		chain: flight.chain,
		clientCertificate: verdictOn(talk, flight, client !== undefined, alert),
		acceptedAuthorities: flight.authorities,
		alert: alert?.name ?? null,
		alertDetail: alert === null ? null : {number: alert.number, level: alert.level, when},
		stapled: flight.stapled,
		hasHungUp: hasHungUp(talk, alert),
		failure: talk.isSecure || alert !== null ? null : talk.error,
		ms: took(),
		...latency,
		...from,
		at,
	};
};

/** From this machine. */
export const handshake: Host['handshake'] = async request => handshakeOver(connect, request);
