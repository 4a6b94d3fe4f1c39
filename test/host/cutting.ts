import net from 'node:net';
import {record} from '../pki/tls-bytes.js';
import {plainServer} from './servers.js';

/** Stands before a server and hands on its bytes as `cut` says, each piece in a segment of its own. */
export const cutting = async (port: number, cut: (bytes: Buffer) => readonly Buffer[]): Promise<number> =>
	plainServer(socket => {
		const beyond = net.connect(port, '127.0.0.1');
		let written = Promise.resolve();
		const write = async (piece: Buffer) => new Promise<void>(resolve => socket.write(piece, () => resolve()));
		socket.setNoDelay(true).on('data', data => beyond.write(data));
		socket.on('close', () => beyond.destroy());
		beyond.on('error', () => socket.destroy());
		beyond.on('data', data => {
			for (const piece of cut(data)) written = written.then(async () => write(piece));
		});
		beyond.on('end', () => void written.then(() => socket.end()));
	});

export const inPieces = (bytes: Buffer, size: number): readonly Buffer[] =>
	Array.from({length: Math.ceil(bytes.length / size)}, (_, index) => bytes.subarray(index * size, (index + 1) * size));

/** Clear handshake records made anew, a few bytes each; what follows a ChangeCipherSpec is left as it is. */
export const inRecords = (size: number) => {
	let pending = Buffer.alloc(0);
	let isClear = true;
	return (bytes: Buffer): readonly Buffer[] => {
		const found: Buffer[] = [];
		for (pending = Buffer.concat([pending, bytes]); pending.length >= 5; ) {
			const end = 5 + pending.readUInt16BE(3);
			if (pending.length < end) break;
			const whole = pending.subarray(0, end);
			if (whole[0] === 20) isClear = false;
			if (isClear && whole[0] === 22) found.push(...inPieces(whole.subarray(5), size).map(piece => record(22, piece)));
			else found.push(whole);
			pending = pending.subarray(end);
		}

		return found;
	};
};
