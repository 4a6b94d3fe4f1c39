import {Buffer} from 'node:buffer';
import {addressBytes} from './address.js';

// Inet syntax: the last of fewer than four numbers fills the rest, "127.1".
const inet = (text: string): Buffer | undefined => {
	if (!/^\d+(?:\.\d+){0,3}$/.test(text)) return undefined;
	const numbers = text.split('.').map(Number);
	const [last = 0, first] = [numbers.at(-1), numbers.slice(0, -1)];
	const size = 4 - first.length;
	if (first.some(number => number > 255) || last >= 256 ** size) return undefined;
	const tail = Buffer.alloc(4);
	tail.writeUInt32BE(last);
	return Buffer.concat([Buffer.from(first), tail.subarray(4 - size)]);
};

/** What Java takes for an IP address: 4 or 16 bytes. A zone is passed over. */
export const addressOf = (text: string): Buffer | undefined => {
	const bytes = text.includes(':') ? addressBytes(text.replace(/%.*$/, '')) : inet(text);
	return bytes && Buffer.from(bytes);
};
