import {Buffer} from 'node:buffer';
import type {RecordCipher} from './record-cipher.js';

/** Record content types and handshake message types, RFC 8446 sections 5.1 and 4; CertificateStatus is RFC 6066 section 8. */
export const content = {changeCipherSpec: 20, alert: 21, handshake: 22, encrypted: 23} as const;
export const message = {
	clientHello: 1,
	serverHello: 2,
	certificate: 11,
	certificateRequest: 13,
	finished: 20,
	certificateStatus: 22,
	keyUpdate: 24,
} as const;

export type Piece =
	| {readonly is: 'message'; readonly type: number; readonly body: Buffer}
	| {readonly is: 'alert'; readonly level: number; readonly code: number};

/** What the reader learns on the way, and needs for the records that follow. */
export type Keys = {
	isTls13: boolean;

	/** For the records up to Finished, and for those after it. */
	handshake: RecordCipher | undefined;
	application: RecordCipher | undefined;
};

type TlsRecord = {readonly type: number; readonly header: Buffer; readonly body: Buffer};

function* recordsOf(bytes: Buffer): Generator<TlsRecord> {
	for (let at = 0; at + 5 <= bytes.length; ) {
		const header = bytes.subarray(at, at + 5);
		const end = at + 5 + header.readUInt16BE(3);
		if (end > bytes.length) return;
		yield {type: header[0] ?? 0, header, body: bytes.subarray(at + 5, end)};
		at = end;
	}
}

/** Records in clear. Stops at TLS 1.2's ChangeCipherSpec: what follows it cannot be read from outside. */
function* clearRecords(bytes: Buffer, keys: Keys, isFinished: () => boolean): Generator<{readonly type: number; readonly content: Buffer}> {
	for (const {type, header, body} of recordsOf(bytes)) {
		if (type === content.changeCipherSpec) {
			if (!keys.isTls13) return;
		} else if (type === content.encrypted) {
			const opened = (isFinished() ? keys.application : keys.handshake)?.open(header, body);
			if (opened) yield opened;
		} else {
			yield {type, content: body};
		}
	}
}

/**
The handshake messages and alerts in the recorded bytes of one direction, in order.
The caller may set `keys` between two pieces: the key of a record depends on the ServerHello before it.
*/
export function* piecesOf(bytes: Buffer, keys: Keys): Generator<Piece> {
	let isFinished = false;
	const queue = messageQueue();
	for (const {type, content: data} of clearRecords(bytes, keys, () => isFinished)) {
		if (type === content.alert && data.length >= 2) yield {is: 'alert', level: data[0] ?? 0, code: data[1] ?? 0};
		if (type !== content.handshake) continue;
		queue.add(data);
		for (let found = queue.take(); found; found = queue.take()) {
			yield {is: 'message', ...found};
			if (found.type === message.finished) isFinished = true;
			if (found.type === message.keyUpdate && isFinished) keys.application = keys.application?.next();
		}
	}
}

/** Puts messages together from the records they were cut into. Joins once a message is whole: joining at each record would cost its square. */
const messageQueue = () => {
	let parts: Buffer[] = [];
	let size = 0;
	let wanted = 4;

	return {
		add: (data: Buffer): void => {
			parts.push(data);
			size += data.length;
		},
		take: (): {readonly type: number; readonly body: Buffer} | undefined => {
			if (size < wanted) return undefined;
			const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
			parts = [whole];
			wanted = 4 + whole.readUIntBE(1, 3);
			if (size < wanted) return undefined;
			const found = {type: whole[0] ?? 0, body: whole.subarray(4, wanted)};
			parts = [whole.subarray(wanted)];
			size -= wanted;
			wanted = 4;
			return found;
		},
	};
};

/** A vector with a length in front of it, and where the next thing begins. @throws RangeError when it is cut short. */
export const vector = (bytes: Buffer, at: number, lengthBytes: 1 | 2 | 3): readonly [Buffer, number] => {
	const from = at + lengthBytes;
	const to = from + bytes.readUIntBE(at, lengthBytes);
	if (to > bytes.length) throw new RangeError('A vector is longer than the message that holds it.');
	return [bytes.subarray(from, to), to];
};

/** The parts of a vector of vectors. */
export const vectors = (bytes: Buffer, lengthBytes: 1 | 2 | 3): readonly Buffer[] => {
	const found: Buffer[] = [];
	for (let at = 0; at < bytes.length; ) {
		const [part, next] = vector(bytes, at, lengthBytes);
		found.push(part);
		at = next;
	}

	return found;
};

/** Extensions by their number. */
export const extensionsIn = (bytes: Buffer): ReadonlyMap<number, Buffer> => {
	const found = new Map<number, Buffer>();
	for (let at = 0; at < bytes.length; ) {
		const [value, next] = vector(bytes, at + 2, 2);
		found.set(bytes.readUInt16BE(at), value);
		at = next;
	}

	return found;
};
