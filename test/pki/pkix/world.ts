import {Buffer} from 'node:buffer';
import type {Dice} from './dice.js';
import {hosts} from './draft-alternatives.js';
import {type Drafted, draftCertificate, type Party} from './draft-certificate.js';
import {parts} from './draft-names.js';
import type {KeyRing} from './keys.js';

export type Question = {
	readonly role: 'server' | 'client';
	readonly name: string | null;
	readonly protocol: 'TLSv1.2' | 'TLSv1.3';
	readonly chain: readonly Drafted[];
	readonly anchors: readonly Drafted[];
};

/** A handful of authorities that signed for one another, certificates of theirs, and questions about them. */
export type World = {readonly certificates: readonly Drafted[]; readonly questions: readonly Question[]};

const authorityNames = [
	'Acme-CA-Root',
	'Acme-CA-Intermediate',
	'Acme-CA-Issuing',
	'Acme-CA-Three',
	'Acme-CA-Four',
	'Acme-CA-Five',
	'Acme-CA-Six',
	'Acme-CA-Seven',
];

export const newWorld = (dice: Dice, ring: KeyRing, now: Date, questions: number): World => {
	let count = 0;
	const party = (label: string, name: string, organisation = 'Acme'): Party => {
		const serial = Buffer.from([1 + dice.roll(120), dice.roll(256), count & 0xff]);
		count++;
		const key = ring.draw(dice);
		return {
			label: `${label}(${key.label} ${name} ${organisation})`,
			name: parts(name, organisation),
			key,
			serial,
		};
	};
	const deep = dice.once(4);
	const levels = deep ? 4 + dice.roll(5) : 1 + dice.roll(4);
	// The lower authorities come after those that sign for them.
	const authorities: Party[][] = authorityNames
		.slice(0, levels)
		.map((name, level) => Array.from({length: dice.once(3) ? 2 : 1}, (_, twin) => party(`${level}${twin ? 'b' : ''}`, name)));
	const stranger = party('X', 'Other-CA', 'Other');
	const evil = party('E', 'Evil-CA', 'Evil');

	const oddness = dice.pick([0, 12, 12, 25, 50]);
	const style = {hasConstraints: dice.once(3), hasPolicies: dice.once(3), now, dice};
	const certificates: Drafted[] = [];
	const make = (subject: Party, issuer: Party, isAuthority: boolean): Drafted => {
		const made = draftCertificate({
			...style,
			id: `c${certificates.length}`,
			subject: {...subject, serial: dice.once(3) ? Buffer.from([3, certificates.length]) : subject.serial},
			issuer,
			isAuthority,
			oddness,
		});
		certificates.push(made);
		return made;
	};

	for (const [level, twins] of authorities.entries()) {
		for (const twin of twins) {
			if (level === 0 || dice.once(6)) make(twin, twin, true);
			for (const above of authorities[level - 1] ?? []) if (!dice.once(5) || twins.length === 1) make(twin, above, true);
			if (dice.once(5)) make(twin, dice.pick(dice.pick(authorities)), true);
			if (dice.once(10)) make(twin, stranger, true);
			if (dice.once(10)) make(twin, dice.pick(twins), true);
		}
	}
	make(stranger, stranger, true);
	if (dice.once(3)) make(stranger, dice.pick(dice.pick(authorities)), true);
	if (dice.once(3)) make(evil, dice.pick(dice.pick(authorities)), true);
	const tops = certificates.filter(({isAuthority}) => isAuthority);

	const leaves = Array.from({length: 10}, (_, index) => {
		const signer = dice.once(4) ? dice.pick(dice.pick(authorities)) : dice.pick(authorities.at(-1) ?? []);
		const subject = dice.once(8)
			? party(`leaf${index}`, 'host.acme.example', 'Evil')
			: party(`leaf${index}`, dice.pick(['host.acme.example', 'host.acme.example', 'host', '*.acme.example', 'Acme-CA-Root']));
		return make(subject, dice.once(12) ? subject : signer, dice.once(12));
	});

	const climb = (leaf: Drafted): readonly Drafted[] => {
		const chain = [leaf];
		for (let top = leaf; chain.length < 10 && top.party.label !== top.issuer.label; ) {
			const above = tops.filter(({party}) => party.label === top.issuer.label && !chain.some(one => one.party.label === party.label));
			if (above.length === 0) break;
			top = dice.pick(above);
			chain.push(top);
		}
		return chain;
	};

	const ask = (): Question => {
		const leaf = dice.once(15) ? dice.pick(tops) : dice.pick(leaves);
		const chain = [...climb(leaf)];
		const top = chain.at(-1) ?? leaf;
		const anchors: Drafted[] = [];
		const kind = dice.roll(20);
		if (kind < 13) anchors.push(top);
		else if (kind < 15) anchors.push(dice.pick(chain));
		else if (kind < 18) anchors.push(dice.pick(tops));
		else if (kind < 19) anchors.push(...tops);
		if (dice.once(5)) anchors.push(dice.pick(certificates));
		const damage = dice.roll(24);
		if (damage < 5 && chain.length > 1) chain.pop();
		else if (damage === 5) chain.splice(dice.roll(chain.length), 1);
		else if (damage === 6) chain.splice(1, chain.length, ...dice.shuffle(chain.slice(1)));
		else if (damage === 7) chain.splice(1 + dice.roll(chain.length), 0, dice.pick(tops));
		else if (damage === 8) chain.push(dice.pick(certificates));
		else if (damage === 9) chain.splice(1, chain.length);
		else if (damage === 10) chain.push(...dice.shuffle(tops));
		else if (damage === 11) chain.splice(1, chain.length, ...dice.shuffle(tops));
		else if (damage === 12) chain.push(dice.pick(chain));
		else if (damage === 13) chain.reverse();
		const role = dice.once(2) ? 'client' : 'server';
		return {
			role,
			// Java compares names for clients only: a server does not dial.
			name: role === 'client' || dice.once(3) ? null : dice.once(2) ? 'host.acme.example' : dice.pick(hosts),
			protocol: dice.once(3) ? 'TLSv1.2' : 'TLSv1.3',
			chain,
			anchors: [...new Set(anchors)],
		};
	};
	return {certificates, questions: Array.from({length: questions}, ask)};
};
