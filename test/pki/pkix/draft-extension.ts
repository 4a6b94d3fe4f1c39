import type {Buffer} from 'node:buffer';
import {boolean, octets, oid, sequence} from './der.js';
import type {Dice} from './dice.js';

/** One extension as it will stand in the certificate, and what a failing test calls it. */
export type Extension = {readonly label: string; readonly der: Buffer};

export const extension = (label: string, number: string, critical: boolean, value: Uint8Array): Extension => ({
	label: critical ? `${label}!` : label,
	der: sequence(oid(number), ...(critical ? [boolean(0xff)] : []), octets(value)),
});

export type Choice = readonly [weight: number, label: string, value: Uint8Array];

export const weighed = (choices: readonly Choice[], dice: Dice): Choice => {
	let left = dice.roll(choices.reduce((sum, [weight]) => sum + weight, 0));
	for (const choice of choices) {
		left -= choice[0];
		if (left < 0) return choice;
	}
	throw new Error('nothing to choose from');
};
