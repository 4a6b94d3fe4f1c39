import {Buffer} from 'node:buffer';
import {context, inside, integer, nothing, octets, oid, sequence, text, tlv} from './der.js';
import type {Dice} from './dice.js';
import {type Extension, extension, weighed} from './draft-extension.js';
import {kinds} from './draft-names.js';

const policyNumbers: Readonly<Record<string, string>> = {a: '1.2.3.1', b: '1.2.3.2', c: '1.2.3.3', any: '2.5.29.32.0'};
const policy = (name: string, qualified: boolean) =>
	sequence(
		oid(policyNumbers[name] ?? ''),
		...(qualified ? [sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), text(kinds.ia5, 'http://acme.example/cps')))] : []),
	);

export const certificatePolicies = (dice: Dice): Extension => {
	const critical = dice.once(4);
	if (dice.once(25)) {
		const [label, value] = dice.pick([
			['CP empty', sequence()],
			['CP nothing', Buffer.alloc(0)],
			['CP twice', sequence(policy('a', false), policy('a', false))],
			['CP null', nothing],
			['CP empty qualifiers', sequence(sequence(oid('1.2.3.1'), sequence()))],
		] as const);
		return extension(label, '2.5.29.32', critical, value);
	}
	const chosen = dice.shuffle(Object.keys(policyNumbers)).slice(0, dice.pick([1, 1, 1, 2, 2, 3]));
	return extension(`CP ${chosen.join('+')}`, '2.5.29.32', critical, sequence(...chosen.map(name => policy(name, dice.once(4)))));
};

export const policyMappings = (dice: Dice): Extension => {
	const pair = (): readonly [string, Buffer] => {
		const [from, to] = [dice.pick(['a', 'b', 'c', 'a', 'b', 'c', 'any']), dice.pick(['a', 'b', 'c', 'a', 'b', 'c', 'any'])];
		return [`${from}=${to}`, sequence(oid(policyNumbers[from] ?? ''), oid(policyNumbers[to] ?? ''))];
	};
	if (dice.once(25)) return extension('PM empty', '2.5.29.33', true, sequence());
	const chosen = Array.from({length: 1 + dice.roll(3)}, pair);
	return extension(`PM ${chosen.map(([label]) => label).join(',')}`, '2.5.29.33', dice.once(2), sequence(...chosen.map(([, der]) => der)));
};

export const policyConstraints = (dice: Dice): Extension => {
	const [require, inhibit] = [dice.roll(3), dice.roll(3)];
	const [, label, value] = weighed(
		[
			[10, `PC require ${require}`, sequence(context(0, Buffer.of(require)))],
			[10, `PC inhibit ${inhibit}`, sequence(context(1, Buffer.of(inhibit)))],
			[10, `PC require ${require} inhibit ${inhibit}`, sequence(context(0, Buffer.of(require)), context(1, Buffer.of(inhibit)))],
			[1, 'PC empty', sequence()],
			[1, 'PC negative', sequence(context(0, Buffer.of(0xff)))],
			[1, 'PC explicit', sequence(inside(0, integer(0)))],
			[1, 'PC unknown', sequence(context(2, Buffer.of(0)))],
			[1, 'PC twice', sequence(context(0, Buffer.of(0)), context(0, Buffer.of(1)))],
			[1, 'PC nothing', Buffer.alloc(0)],
		],
		dice,
	);
	return extension(label, '2.5.29.36', !dice.once(3), value);
};

export const inhibitAny = (dice: Dice): Extension => {
	const number = dice.roll(3);
	const [, label, value] = weighed(
		[
			[20, `IA ${number}`, integer(number)],
			[1, 'IA -1', tlv(2, Buffer.of(0xff))],
			[1, 'IA octets', octets(Buffer.of(0))],
			[1, 'IA huge', tlv(2, Buffer.alloc(9, 0x11))],
			[1, 'IA trailing', Buffer.concat([integer(0), nothing])],
		],
		dice,
	);
	return extension(label, '2.5.29.54', !dice.once(3), value);
};
