import type {Socket} from 'node:net';
import type {SecureContext} from 'node:tls';
import {alertInErrorCode} from '../pki/alert.js';
import {countSentCertificates, type Flight, readFlight} from '../pki/flight.js';
import {Trouble} from '../trouble.js';
import type {Handshake, HandshakeRequest, Host} from './host.js';
import {net, tls} from './sockets.js';
import {type Talk, talkTls} from './tls-talk.js';

const defaultTimeout = 10_000;

/** A connected socket, or the system's code of why not. */
const connect = async ({address, port}: HandshakeRequest, timeout: number): Promise<Socket | string> =>
	new Promise(resolve => {
		const socket = net().connect({host: address, port});
		const give = (result: Socket | string) => {
			clearTimeout(timer);
			if (result !== socket) socket.destroy();
			resolve(result);
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

const verdictOn = (talk: Talk, flight: Flight, hasOwn: boolean, alert: string | null): Handshake['clientCertificate'] => {
	if (!flight.asksForCertificate) return talk.isSecure ? 'not-requested' : 'unknown';
	const sent = countSentCertificates(talk.sent, flight, talk.secrets.own);
	if (!hasOwn || sent === 0) return 'not-sent';
	if (alert !== null) return 'rejected';
	if (talk.isWelcome || (talk.isSecure && !flight.isTls13)) return 'accepted';
	if (talk.isSecure) return talk.hasEnded || talk.error !== null ? 'rejected' : 'unknown';
	// OpenSSL's own complaint is about the server, not about what we sent.
	return talk.error === 'ECONNRESET' && sent !== null ? 'rejected' : 'unknown';
};

const nothing = {protocol: null, cipher: null, chain: [], clientCertificate: 'unknown', acceptedAuthorities: null, alert: null} as const;

/**
One TLS connection and everything the wire shows of it; never judged, never used for data.
Refused, silent, not TLS, closed in the middle: all are values.
@throws Trouble 'client-certificate-unusable' before anything is sent.
*/
export const handshake: Host['handshake'] = async request => {
	const context = contextOf(request);
	const {client, serverName, timeout = defaultTimeout} = request;
	const started = performance.now();
	const at = new Date().toISOString();
	const took = () => Math.round(performance.now() - started);

	const socket = await connect(request, timeout);
	if (typeof socket === 'string') return {...nothing, reached: 'closed', failure: socket, ms: took(), at};

	// An address is not a server name (RFC 6066 section 3).
	const asked = serverName === null || serverName === '' || net().isIP(serverName) > 0 ? null : serverName;
	const talk = await talkTls(socket, context, asked, Math.max(1, timeout - took()));
	const flight = readFlight(talk.received, talk.secrets);
	if (!flight.isTls) return {...nothing, reached: 'not-tls', failure: talk.received.length > 0 ? null : talk.error, ms: took(), at};

	const alert = flight.alert ?? (talk.error === null ? null : alertInErrorCode(talk.error));
	return {
		reached: 'tls',
		protocol: talk.protocol,
		cipher: talk.cipher,
		chain: flight.chain,
		clientCertificate: verdictOn(talk, flight, client !== undefined, alert),
		acceptedAuthorities: flight.authorities,
		alert,
		failure: talk.isSecure || alert !== null ? null : talk.error,
		ms: took(),
		at,
	};
};
