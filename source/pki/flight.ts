import {Buffer} from 'node:buffer';
import {type Alert, alertOf} from './alert.js';
import {recordCipher} from './record-cipher.js';
import {authoritiesIn, entriesIn, readServerHello, stapledIn, stapledWith} from './server-messages.js';
import {content, type Keys, message, piecesOf} from './tls-messages.js';

/** What a server sent in one handshake, as far as it can be read. */
export type Flight = {
	/** The first bytes are a TLS record. */
	readonly isTls: boolean;
	readonly isTls13: boolean;

	/** "TLSv1.2", as the ServerHello chose it; `null` before one. */
	readonly protocol: string | null;

	/** The chosen cipher suite's number; `null` before a ServerHello. */
	readonly suite: number | null;

	/** Certificates as sent, base64 of DER. */
	readonly chain: readonly string[];
	readonly asksForCertificate: boolean;

	/** RFC 4514 names it accepts issuers of; `null` when it names none. */
	readonly authorities: readonly string[] | null;

	/** The OCSP answer stapled to the leaf, base64 of DER; not verified. */
	readonly stapled: string | null;

	/** The first alert that ends the connection. */
	readonly alert: Alert | null;
};

/** Traffic secrets of the server's side (hex), from the key log; needed for TLS 1.3 only. */
export type ServerSecrets = {readonly handshake?: string; readonly application?: string};

const closeNotify = 0;
const userCanceled = 90;

/** Reads the bytes a server sent. Never throws for them: what cannot be read is left out. */
export const readFlight = (bytes: Uint8Array, secrets: ServerSecrets = {}): Flight => {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const keys: Keys = {isTls13: false, handshake: undefined, application: undefined};
	const isTls = [content.alert, content.handshake].includes(buffer[0] as 21 | 22) && buffer[1] === 3;
	let flight: Flight = {
		isTls,
		isTls13: false,
		protocol: null,
		suite: null,
		chain: [],
		asksForCertificate: false,
		authorities: null,
		stapled: null,
		alert: null,
	};
	if (!isTls) return flight;

	for (const piece of piecesOf(buffer, keys)) {
		if (piece.is === 'alert') {
			const ends = piece.level === 2 || (keys.isTls13 && piece.code !== closeNotify && piece.code !== userCanceled);
			if (ends) flight = {...flight, alert: flight.alert ?? alertOf(piece.level, piece.code)};
			continue;
		}

		const {type, body} = piece;
		flight = orWhenCutShort(() => withMessage(flight, type, body, keys, secrets), flight);
	}

	return flight;
};

// A length that points beyond its message ends in a RangeError of Buffer or of ours: hostile bytes, not a bug.
const orWhenCutShort = <Value>(read: () => Value, otherwise: Value): Value => {
	try {
		return read();
	} catch (error) {
		if (error instanceof RangeError) return otherwise;
		throw error;
	}
};

const withMessage = (flight: Flight, type: number, body: Buffer, keys: Keys, secrets: ServerSecrets): Flight => {
	switch (type) {
		case message.serverHello: {
			const {suite, isTls13, protocol} = readServerHello(body);
			keys.isTls13 = isTls13;
			keys.handshake = secrets.handshake === undefined ? undefined : recordCipher(suite, secrets.handshake);
			keys.application = secrets.application === undefined ? undefined : recordCipher(suite, secrets.application);
			return {...flight, suite, isTls13, protocol};
		}

		case message.certificate: {
			const entries = entriesIn(body, keys.isTls13);
			const shown = {...flight, chain: entries.map(({certificate}) => certificate.toString('base64'))};
			const [leaf] = entries;
			// Broken extensions must not hide the chain.
			return leaf ? orWhenCutShort(() => ({...shown, stapled: stapledWith(leaf)}), shown) : shown;
		}

		case message.certificateStatus:
			return {...flight, stapled: stapledIn(body)};
		case message.certificateRequest: {
			const asking = {...flight, asksForCertificate: true};
			const authorities = authoritiesIn(body, keys.isTls13);
			return authorities.length === 0 ? asking : {...asking, authorities};
		}

		default:
			return flight;
	}
};

/**
How many certificates our own side sent: 0 when it answered the request with an empty list, `null` when it sent no answer.
A client keeps its certificate to itself when the server's signature schemes do not suit the key.
@param secret Our handshake traffic secret (hex), for TLS 1.3.
*/
export const countSentCertificates = (bytes: Uint8Array, {isTls13, suite}: Flight, secret?: string): number | null => {
	const handshake = suite === null || secret === undefined ? undefined : recordCipher(suite, secret);
	const keys: Keys = {isTls13, handshake, application: undefined};
	for (const piece of piecesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), keys)) {
		if (piece.is !== 'message' || piece.type !== message.certificate) continue;
		return orWhenCutShort(() => entriesIn(piece.body, isTls13).length, null);
	}

	return null;
};
