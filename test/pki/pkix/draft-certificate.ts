import {Buffer} from 'node:buffer';
import {bits, context, inside, integer, longLength, nothing, openLength, sequence, time, tlv} from './der.js';
import type {Dice} from './dice.js';
import {alternativeNames} from './draft-alternatives.js';
import type {Extension} from './draft-extension.js';
import {oddSerials, oddTimes, versions} from './draft-fields.js';
import {authorityKeyIdentifier, subjectKeyIdentifier} from './draft-identifiers.js';
import {type NameParts, nameOf, oddSubjects, otherwise} from './draft-names.js';
import {oddExtensions, otherExtension} from './draft-others.js';
import {certificatePolicies, inhibitAny, policyConstraints, policyMappings} from './draft-policies.js';
import {nameConstraints} from './draft-subtrees.js';
import {basicConstraints, extendedKeyUsage, keyUsage} from './draft-usages.js';
import type {Key} from './keys.js';
import {oddAlgorithms, signatureFor, signWith} from './sign.js';

/** Who may sign: a name with a key. Two parties may share a name. */
export type Party = {readonly label: string; readonly name: NameParts; readonly key: Key; readonly serial: Buffer};

export type Drafted = {
	readonly id: string;
	readonly label: string;
	readonly der: Buffer;
	readonly party: Party;
	readonly issuer: Party;
	readonly isAuthority: boolean;
};

export type Draft = {
	readonly id: string;
	readonly subject: Party;
	readonly issuer: Party;
	readonly isAuthority: boolean;
	readonly now: Date;
	readonly dice: Dice;

	/** One in how many fields is odd; 0: none is. */
	readonly oddness: number;
	readonly hasConstraints: boolean;
	readonly hasPolicies: boolean;
};

const day = 86_400_000;

const validity = ({dice, now, oddness}: Draft, label: (text: string) => void): Buffer => {
	const at = (days: number) => time(new Date(now.getTime() + days * day));
	let [from, to] = [at(-1 - dice.roll(400)), at(1 + dice.roll(4000))];
	if (oddness > 0 && dice.once(oddness)) {
		const fault = dice.roll(5);
		if (fault === 0) {
			[from, to] = [at(-800), at(-1)];
			label('expired');
		} else if (fault === 1) {
			[from, to] = [at(1), at(400)];
			label('not yet');
		} else if (fault === 2) {
			[from, to] = [at(400), at(-1)];
			label('never');
		} else {
			const [name, odd] = dice.pick(oddTimes(now));
			if (dice.once(2)) from = odd;
			else to = odd;
			label(name);
		}
	}
	if (oddness > 0 && dice.once(oddness * 20)) {
		label('validity of one');
		return sequence(from);
	}
	return sequence(from, to);
};

const extensionsOf = (draft: Draft, label: (text: string) => void): readonly Extension[] => {
	const {dice, isAuthority, subject, issuer, now, oddness, hasConstraints, hasPolicies} = draft;
	const odd = oddness > 0;
	const often = (times: number) => !odd || !dice.once(times);
	const chosen: Extension[] = [];
	const add = (is: boolean, make: () => Extension) => {
		if (is) chosen.push(make());
	};
	const calm: Dice = odd ? dice : {...dice, once: times => (times >= 15 ? false : dice.once(times))};
	add(isAuthority ? often(20) : dice.once(3), () =>
		odd
			? basicConstraints(isAuthority, calm)
			: basicConstraints(isAuthority, {...calm, roll: sides => Math.min(dice.roll(sides), isAuthority ? 99 : 20)}),
	);
	add(isAuthority ? !dice.once(4) : dice.once(2), () => keyUsage(isAuthority, calm));
	add(isAuthority ? dice.once(10) : dice.once(2), () => extendedKeyUsage(calm));
	add(isAuthority ? dice.once(10) : !dice.once(4), () => alternativeNames(calm));
	add(dice.once(2), () => subjectKeyIdentifier(subject.key.spki, calm));
	add(dice.once(2), () => authorityKeyIdentifier({spki: issuer.key.spki, name: nameOf(issuer.name), serial: issuer.serial}, calm));
	add(hasConstraints && dice.once(isAuthority ? 2 : 20), () => nameConstraints(calm));
	add(hasPolicies && !dice.once(4), () => certificatePolicies(calm));
	add(hasPolicies && dice.once(isAuthority ? 4 : 20), () => policyMappings(calm));
	add(hasPolicies && dice.once(isAuthority ? 3 : 20), () => policyConstraints(calm));
	add(hasPolicies && dice.once(isAuthority ? 4 : 20), () => inhibitAny(calm));
	add(odd && dice.once(oddness), () => otherExtension(now, dice));
	if (odd && dice.once(oddness * 4)) chosen.push(dice.pick(oddExtensions));
	if (odd && dice.once(oddness * 6) && chosen.length > 0) {
		chosen.push(dice.pick(chosen));
		label('twice');
	}
	for (const one of chosen) label(one.label);
	return dice.once(3) ? dice.shuffle(chosen) : chosen;
};

const extensionsField = (extensions: readonly Extension[], {dice, oddness}: Draft, label: (text: string) => void): readonly Buffer[] => {
	const list = extensions.map(({der}) => der);
	if (oddness > 0 && dice.once(oddness * 8)) {
		const [name, field] = dice.pick([
			['extensions empty', inside(3, sequence())],
			['extensions bare', inside(3, ...list)],
			['extensions set', inside(3, tlv(0x31, ...list))],
			['extensions more', inside(3, sequence(...list), nothing)],
			['extensions no list', inside(3)],
			['extensions in 4', inside(4, sequence(...list))],
			['extensions long length', inside(3, longLength(sequence(...list)))],
			['extensions and more', Buffer.concat([inside(3, sequence(...list)), nothing])],
		] as const);
		label(name);
		return [field];
	}
	return list.length === 0 ? [] : [inside(3, sequence(...list))];
};

const bitsWith = (content: Buffer, {dice, oddness}: Draft, label: (text: string) => void): Buffer => {
	if (oddness === 0 || !dice.once(oddness * 15)) return bits(content);
	const [name, field] = dice.pick([
		['signature unused 3', bits(content, 3)],
		['signature unused 9', bits(content, 9)],
		['signature empty', bits(Buffer.alloc(0))],
		['signature no count', tlv(3)],
		['signature octets', tlv(4, content)],
		['signature cut', bits(content.subarray(0, -1))],
		['signature longer', bits(Buffer.concat([content, Buffer.of(0)]))],
	] as const);
	label(name);
	return field;
};

/** Draws one certificate: mostly a good one, with a few fields odd. */
export const draftCertificate = (draft: Draft): Drafted => {
	const {id, subject, issuer, isAuthority, dice, oddness} = draft;
	const labels: string[] = [];
	const label = (text: string) => labels.push(text);
	const odd = (times: number) => oddness > 0 && dice.once(oddness * times);
	const algorithm = signatureFor(issuer.key, oddness > 0 ? dice : {...dice, once: () => false, pick: from => from[0] as never});
	if (oddness > 0) label(algorithm.name);

	const naming = (name: NameParts, what: string): Buffer => {
		if (!odd(1)) return nameOf(name);
		const [how, other] = otherwise(name, dice);
		label(`${what} ${how}`);
		return nameOf(other);
	};
	const ending = (): Buffer => {
		if (isAuthority || !odd(1)) return naming(subject.name, 'subject');
		const [how, der] = dice.pick(oddSubjects);
		label(how);
		return der;
	};
	const oddly = <Value>(times: number, from: ReadonlyArray<readonly [string, Value]>, usual: Value): Value => {
		if (!odd(times)) return usual;
		const [how, value] = dice.pick(from);
		label(how);
		return value;
	};

	const version = oddly(4, versions, [inside(0, integer(2))]);
	const serial = oddly(4, oddSerials, tlv(2, subject.serial));
	const inner = oddly(20, oddAlgorithms, algorithm.algorithm);
	const issuerName = naming(issuer.name, 'issuer');
	const times = validity(draft, label);
	const subjectName = ending();
	const spki = oddly(
		20,
		[
			['key algorithm unknown', sequence(sequence(tlv(6, Buffer.of(42, 3, 4))), bits(Buffer.of(1, 2, 3)))],
			['key empty', sequence()],
			['key garbage', Buffer.concat([subject.key.spki.subarray(0, -8), Buffer.alloc(8, 0x11)])],
			['key long length', longLength(subject.key.spki)],
		],
		subject.key.spki,
	);
	const identifiers = oddly(
		20,
		[['unique identifiers', [context(1, Buffer.of(0, 1)), context(2, Buffer.of(0, 2))]]],
		[] as readonly Buffer[],
	);
	const listed =
		version.length > 0 && (version[0]?.at(-1) ?? 0) >= 2 ? extensionsOf(draft, label) : odd(0.2) ? extensionsOf(draft, label) : [];
	const body = [...version, serial, inner, issuerName, times, subjectName, spki, ...identifiers, ...extensionsField(listed, draft, label)];
	const tbs = oddly(
		15,
		[
			['tbs long length', longLength(sequence(...body))],
			['tbs open length', openLength(sequence(...body))],
			['tbs set', tlv(0x31, ...body)],
			['tbs cut', sequence(...body.slice(0, -2))],
		],
		sequence(...body),
	);
	const made = signWith(algorithm, tbs, issuer.key);
	if (odd(6)) {
		label('signature wrong');
		made[made.length - 1] = (made.at(-1) ?? 0) ^ 1;
	}
	const outer = oddly(20, oddAlgorithms, algorithm.algorithm);
	const whole = sequence(tbs, outer, bitsWith(made, draft, label));
	const der = oddly(
		25,
		[
			['whole long length', longLength(whole)],
			['whole open length', openLength(whole)],
			['whole more behind', Buffer.concat([whole, nothing])],
			['whole fourth field', sequence(tbs, outer, bits(made), nothing)],
			['whole cut', whole.subarray(0, -3)],
			['whole without signature', sequence(tbs, outer)],
		],
		whole,
	);
	return {id, label: `${subject.label}<${issuer.label} [${labels.join('; ')}]`, der, party: subject, issuer, isAuthority};
};
