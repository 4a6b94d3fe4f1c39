import {Buffer} from 'node:buffer';
import type {Dice} from '../pki/pkix/dice.js';

/** What breaks parsers: lengths of every form, ends of strings, signs, and the first bytes of other formats. */
const telling = [
	0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x0a, 0x0d, 0x1b, 0x24, 0x30, 0x31, 0x7b, 0x7d, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xa0, 0xfe, 0xff,
];

/** Long enough to pass what reads only the beginning, short enough that a million inputs are done in minutes. */
const longest = 64 * 1024;

const replaced = (bytes: Buffer, from: number, until: number, by: Uint8Array): Buffer =>
	Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(until)]);

const harms: readonly ((bytes: Buffer, other: Buffer, dice: Dice) => Buffer)[] = [
	(bytes, _, {roll}) => {
		const at = roll(bytes.length);
		return replaced(bytes, at, at + 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << roll(8))]));
	},
	(bytes, _, {roll, pick}) => {
		const at = roll(bytes.length);
		return replaced(bytes, at, at + 1, Buffer.from([pick(telling)]));
	},
	(bytes, _, {roll}) => bytes.subarray(0, roll(bytes.length)),
	(bytes, _, {roll}) => {
		const at = roll(bytes.length);
		return replaced(bytes, at, at + 1 + roll(16), Buffer.alloc(0));
	},
	(bytes, _, {roll, pick}) => {
		const at = roll(bytes.length + 1);
		return replaced(bytes, at, at, Buffer.alloc(1 + roll(8), pick(telling)));
	},
	// A piece said twice, or a thousand times: nesting and lists without end.
	(bytes, _, {roll, once}) => {
		const at = roll(bytes.length);
		const piece = bytes.subarray(at, at + 1 + roll(64));
		return replaced(bytes, at, at, Buffer.concat(Array.from({length: once(8) ? 1000 : 1}, () => piece)));
	},
	(bytes, other, {roll}) => {
		const from = roll(other.length + 1);
		const at = roll(bytes.length + 1);
		return replaced(bytes, at, at + roll(64), other.subarray(from, from + roll(256)));
	},
	(bytes, other, {roll}) => Buffer.concat([bytes.subarray(0, roll(bytes.length + 1)), other.subarray(roll(other.length + 1))]),
	(bytes, _, {roll}) => {
		const at = roll(bytes.length);
		return replaced(bytes, at, at + 4, Buffer.from([roll(256), roll(256), roll(256), roll(256)]));
	},
];

/** One to six harms done to a file, some with pieces of another. */
export const mutate = (bytes: Buffer, other: Buffer, dice: Dice): Buffer => {
	let harmed = bytes;
	for (let times = 1 + dice.roll(dice.once(3) ? 6 : 2); times > 0 && harmed.length > 0; times--)
		harmed = dice.pick(harms)(harmed, other, dice);
	return harmed.subarray(0, longest);
};
