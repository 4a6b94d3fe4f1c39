import {Buffer} from 'node:buffer';
import {context, inside, sequence} from './der.js';
import type {Dice} from './dice.js';
import {type Extension, extension} from './draft-extension.js';
import {directory, dns, ip, mail, nameOf, other, parts, party, plainParty, registered, uri, x400} from './draft-names.js';

const subtreeNames: ReadonlyArray<readonly [string, Buffer]> = [
	['dns acme', dns('acme.example')],
	['dns acme', dns('acme.example')],
	['dns .acme', dns('.acme.example')],
	['dns host', dns('host.acme.example')],
	['dns evil', dns('evil.test')],
	['dns empty', dns('')],
	['dns ACME', dns('ACME.Example')],
	['dns *', dns('*.acme.example')],
	['dns tail', dns('cme.example')],
	['ip net', ip(192, 0, 2, 0, 255, 255, 255, 0)],
	['ip host', ip(192, 0, 2, 7, 255, 255, 255, 255)],
	['ip other', ip(10, 0, 0, 0, 255, 0, 0, 0)],
	['ip all', ip(0, 0, 0, 0, 0, 0, 0, 0)],
	['ip holes', ip(192, 0, 2, 7, 255, 0, 255, 255)],
	['ip no mask', ip(192, 0, 2, 7)],
	['ip6 net', ip(0x20, 1, 0x0d, 0xb8, ...Array.from({length: 12}, () => 0), 255, 255, 255, 255, ...Array.from({length: 12}, () => 0))],
	['ip6 all', ip(...Array.from({length: 32}, () => 0))],
	['ip 5', ip(1, 2, 3, 4, 5)],
	['mail acme', mail('acme.example')],
	['mail .acme', mail('.example')],
	['mail host', mail('host@acme.example')],
	['mail HOST', mail('HOST@ACME.EXAMPLE')],
	['mail evil', mail('evil.test')],
	['mail empty', mail('')],
	['uri acme', uri('host.acme.example')],
	['uri .acme', uri('.acme.example')],
	['uri evil', uri('.evil.test')],
	['uri whole', uri('https://host.acme.example')],
	['uri empty', uri('')],
	['directory acme', directory(nameOf(parts('x', 'Acme').slice(0, 2)))],
	['directory acme', directory(nameOf(parts('x', 'Acme').slice(0, 2)))],
	['directory ACME', directory(nameOf(parts('x', 'ACME').slice(0, 2)))],
	['directory country', directory(nameOf(parts('x', 'Acme').slice(0, 1)))],
	['directory evil', directory(nameOf(parts('x', 'Evil').slice(0, 2)))],
	['directory host', directory(nameOf(parts('host.acme.example')))],
	['directory middle', directory(nameOf(parts('x', 'Acme').slice(1, 2)))],
	['directory empty', directory(sequence())],
	['registered', registered('1.2.3.4')],
	['registered evil', registered('1.2.3.5')],
	['other', other('1.2.3.4', 'x')],
	['other evil', other('1.2.3.5', 'x')],
	['x400', x400()],
	['party', party()],
	['party plain', plainParty()],
];

const subtree = (dice: Dice): readonly [string, Buffer] => {
	const [label, name] = dice.pick(subtreeNames);
	if (!dice.once(15)) return [label, sequence(name)];
	return dice.pick([
		[`${label} min 0`, sequence(name, context(0, Buffer.of(0)))],
		[`${label} min 1`, sequence(name, context(0, Buffer.of(1)))],
		[`${label} max`, sequence(name, context(1, Buffer.of(5)))],
	] as const);
};

export const nameConstraints = (dice: Dice): Extension => {
	const critical = !dice.once(4);
	if (dice.once(20)) {
		const [label, value] = dice.pick([
			['NC empty', sequence()],
			['NC empty permitted', sequence(inside(0))],
			['NC nothing', Buffer.alloc(0)],
			['NC unknown', sequence(inside(2, sequence(dns('acme.example'))))],
			['NC twice', sequence(inside(0, sequence(dns('acme.example'))), inside(0, sequence(dns('evil.test'))))],
			['NC turned', sequence(inside(1, sequence(dns('evil.test'))), inside(0, sequence(dns('acme.example'))))],
		] as const);
		return extension(label, '2.5.29.30', critical, value);
	}
	const some = (count: number) => Array.from({length: count}, () => subtree(dice));
	const [permitted, excluded] = dice.pick([
		[some(1), []],
		[some(2), []],
		[some(3), []],
		[[], some(1)],
		[[], some(2)],
		[some(1), some(1)],
		[some(4), some(1)],
	]);
	const field = (number: number, trees: ReadonlyArray<readonly [string, Buffer]>) =>
		trees.length === 0 ? [] : [inside(number, ...trees.map(([, der]) => der))];
	const labels = [...permitted.map(([label]) => `+${label}`), ...excluded.map(([label]) => `-${label}`)];
	return extension(`NC ${labels.join(' ')}`, '2.5.29.30', critical, sequence(...field(0, permitted), ...field(1, excluded)));
};
