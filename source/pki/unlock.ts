import type {Buffer} from 'node:buffer';
import {createHmac, timingSafeEqual} from 'node:crypto';
import {setImmediate} from 'node:timers/promises';
import {Secret} from '../secret.js';
import {budget} from './asn1-budget.js';
import {decrypt, roundsOf, stretch} from './decryption.js';
import type {Encryption} from './encryption.js';
import {bmpPassword, deriveKey, passes, purpose} from './pkcs12-key.js';
import type {Mac} from './pkcs12-structure.js';
import {tooSlow} from './refusal.js';

/** One password tried on the parts of one file. Every part is worked on once, however often it is asked for. */
export type Unlock = {
	/** Throws what the cipher throws when the password is wrong; Trouble for more rounds than the budget allows. */
	decrypt(encryption: Encryption, data: Buffer): Promise<Buffer>;
	fits(mac: Mac, content: Buffer): Promise<boolean>;
};

/** What any usual file takes; it is opened at once. */
const usual = 100_000;

/** Counts the rounds a file makes us work, over all its parts. True as long as it is no more than usual. */
const newMeter = () => {
	let spent = 0;
	return (said: number, rounds: number): boolean => {
		if (said > budget.iterations) throw tooSlow(said, budget.iterations);
		spent += Math.max(0, rounds);
		if (spent > budget.allIterations) throw tooSlow(spent, budget.allIterations);
		return spent <= usual;
	};
};

const isRead = new Set([
	'md5',
	'sha1',
	'sha224',
	'sha256',
	'sha384',
	'sha512',
	'sha512-224',
	'sha512-256',
	'sha3-224',
	'sha3-256',
	'sha3-384',
	'sha3-512',
]);

/** A check we can repeat. */
export const isReadMac = ({hash, number, pbmac1}: Mac, pbmac1Number: string): boolean =>
	number === pbmac1Number ? pbmac1 !== null : isRead.has(hash);

const macKey = (mac: Mac, password: string): Promise<Buffer> => {
	const {hash, salt, iterations, pbmac1} = mac;
	if (pbmac1) return stretch(password, salt, iterations, pbmac1.keySize, pbmac1.prf);
	return deriveKey({hash, password: bmpPassword(password), salt, purpose: purpose.mac, iterations, size: mac.digest.length});
};

const macFits = async (mac: Mac, content: Buffer, password: string): Promise<boolean> => {
	if (mac.iterations < 1) return false;
	const expected = createHmac(mac.hash, await macKey(mac, password))
		.update(content)
		.digest();
	return expected.length === mac.digest.length && timingSafeEqual(expected, mac.digest);
};

const once = <Part, Value>(known: Map<Part, Promise<Value>>, part: Part, work: () => Promise<Value>): Promise<Value> => {
	const found = known.get(part) ?? work();
	known.set(part, found);
	return found;
};

/** One after the other, and between two of them the screen is drawn: a thousand small parts block as long as a large one. */
const newQueue = () => {
	let last: Promise<unknown> = Promise.resolve();
	return <Value>(work: () => Promise<Value>): Promise<Value> => {
		const next = last.then(() => setImmediate()).then(work);
		last = next.catch(() => {});
		return next;
	};
};

/** `undefined`: no password was given; the empty one is tried, with which some files are closed. */
export const newUnlock = (given: Secret | undefined): Unlock => {
	const password = given ?? new Secret('');
	const meter = newMeter();
	const inTurn = newQueue();
	const [decrypted, fitting] = [new Map<Encryption, Promise<Buffer>>(), new Map<Mac, Promise<boolean>>()];
	return {
		decrypt: (encryption, data) =>
			once(decrypted, encryption, async () => {
				const isUsual = meter(encryption.iterations, roundsOf(encryption));
				const work = () => decrypt(encryption, data, password);
				return isUsual ? work() : inTurn(work);
			}),
		fits: (mac, content) =>
			once(fitting, mac, async () => {
				const blocks = mac.pbmac1 ? 1 : passes({hash: mac.hash, size: mac.digest.length});
				const isUsual = meter(mac.iterations, mac.iterations * blocks);
				const work = () => macFits(mac, content, password.reveal());
				return isUsual ? work() : inTurn(work);
			}),
	};
};
