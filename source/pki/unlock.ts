import type {Buffer} from 'node:buffer';
import {createHmac, timingSafeEqual} from 'node:crypto';
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

/** Counts the rounds a file makes us work, over all its parts. */
const newMeter = () => {
	let spent = 0;
	return (said: number, rounds: number): void => {
		if (said > budget.iterations) throw tooSlow(said, budget.iterations);
		spent += Math.max(0, rounds);
		if (spent > budget.allIterations) throw tooSlow(spent, budget.allIterations);
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

/** `undefined`: no password was given; the empty one is tried, with which some files are closed. */
export const newUnlock = (given: Secret | undefined): Unlock => {
	const password = given ?? new Secret('');
	const meter = newMeter();
	const [decrypted, fitting] = [new Map<Encryption, Promise<Buffer>>(), new Map<Mac, Promise<boolean>>()];
	return {
		decrypt: (encryption, data) =>
			once(decrypted, encryption, async () => {
				meter(encryption.iterations, roundsOf(encryption));
				return decrypt(encryption, data, password);
			}),
		fits: (mac, content) =>
			once(fitting, mac, async () => {
				const blocks = mac.pbmac1 ? 1 : passes({hash: mac.hash, size: mac.digest.length});
				meter(mac.iterations, mac.iterations * blocks);
				return macFits(mac, content, password.reveal());
			}),
	};
};
