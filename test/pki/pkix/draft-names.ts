import {Buffer} from 'node:buffer';
import {context, inside, integer, oid, sequence, set, text, tlv} from './der.js';
import type {Dice} from './dice.js';

const types = {
	CN: '2.5.4.3',
	C: '2.5.4.6',
	O: '2.5.4.10',
	OU: '2.5.4.11',
	DC: '0.9.2342.19200300.100.1.25',
	email: '1.2.840.113549.1.9.1',
	own: '1.2.3.4.5',
};

export const kinds = {utf8: 0x0c, numeric: 0x12, printable: 0x13, teletex: 0x14, ia5: 0x16, visible: 0x1a, universal: 0x1c, bmp: 0x1e};

type Part = {readonly type: keyof typeof types; readonly value: string; readonly kind: number};
export type NameParts = ReadonlyArray<readonly Part[]>;

const attribute = ({type, value, kind}: Part) => sequence(oid(types[type]), text(kind, value));
export const nameOf = (parts: NameParts): Buffer => sequence(...parts.map(rdn => set(...rdn.map(attribute))));

export const parts = (commonName: string, organisation = 'Acme'): NameParts => [
	[{type: 'C', value: 'CZ', kind: kinds.printable}],
	[{type: 'O', value: organisation, kind: kinds.utf8}],
	[{type: 'CN', value: commonName, kind: kinds.utf8}],
];

type Turn = (part: Part) => Part;
const each = (name: NameParts, turn: Turn): NameParts => name.map(rdn => rdn.map(turn));
const words = (turn: (value: string) => string) => (name: NameParts) => each(name, part => ({...part, value: turn(part.value)}));
const as = (kind: number) => (name: NameParts) => each(name, part => (part.type === 'C' ? part : {...part, kind}));

/** The same name written otherwise; some of these are equal for Java, some are not. */
const otherWritings: ReadonlyArray<readonly [string, (name: NameParts) => NameParts]> = [
	['upper case', words(value => value.toUpperCase())],
	['lower case', words(value => value.toLowerCase())],
	['two spaces', words(value => value.replaceAll('-', '  '))],
	['space around', words(value => ` ${value} `)],
	['printable', as(kinds.printable)],
	['teletex', as(kinds.teletex)],
	['bmp', as(kinds.bmp)],
	['ia5', as(kinds.ia5)],
	['visible', as(kinds.visible)],
	['universal', as(kinds.universal)],
	['reversed', name => [...name].reverse()],
	['one set', name => [name.flat()]],
	['one set turned', name => [[...name.flat()].reverse()]],
	['with unit', name => [...name, [{type: 'OU', value: 'IT', kind: kinds.utf8}]]],
	['with mail', name => [...name, [{type: 'email', value: 'it@acme.example', kind: kinds.ia5}]]],
	['with own type', name => [...name, [{type: 'own', value: 'x', kind: kinds.utf8}]]],
	['without country', name => name.slice(1)],
	['empty rdn', name => [...name, []]],
];

export const otherwise = (name: NameParts, dice: Dice): readonly [string, NameParts] => {
	const [label, turn] = dice.pick(otherWritings);
	return [label, turn(name)];
};

/** Subjects of end entities that are odd altogether. */
export const oddSubjects: ReadonlyArray<readonly [string, Buffer]> = [
	['subject empty', sequence()],
	['subject with empty value', sequence(set(sequence(oid(types.CN), text(kinds.utf8, ''))))],
	['subject two CN', nameOf([...parts('first.acme.example'), [{type: 'CN', value: 'host.acme.example', kind: kinds.utf8}]])],
	['subject CN number', sequence(set(sequence(oid(types.CN), integer(7))))],
	['subject CN octets', sequence(set(sequence(oid(types.CN), tlv(0x04, Buffer.from('x')))))],
	['subject not set', sequence(sequence(sequence(oid(types.CN), text(kinds.utf8, 'x'))))],
	['subject no value', sequence(set(sequence(oid(types.CN))))],
	['subject third value', sequence(set(sequence(oid(types.CN), text(kinds.utf8, 'x'), text(kinds.utf8, 'y'))))],
	['subject bad utf8', sequence(set(sequence(oid(types.CN), tlv(kinds.utf8, Buffer.of(0xff, 0xfe)))))],
	['subject odd bmp', sequence(set(sequence(oid(types.CN), tlv(kinds.bmp, Buffer.of(0, 0x41, 0x42)))))],
	['subject bad printable', nameOf([[{type: 'CN', value: 'a*b@c_d', kind: kinds.printable}]])],
	['subject mail', nameOf([...parts('host.acme.example'), [{type: 'email', value: 'host@acme.example', kind: kinds.ia5}]])],
	['subject quotes', nameOf(parts('a, "b" + c\\d <e>'))],
	['subject dc', nameOf([[{type: 'DC', value: 'example', kind: kinds.ia5}], [{type: 'DC', value: 'acme', kind: kinds.ia5}]])],
];

export const dns = (name: string) => context(2, Buffer.from(name, 'utf8'));
export const mail = (name: string) => context(1, Buffer.from(name, 'latin1'));
export const uri = (name: string) => context(6, Buffer.from(name, 'latin1'));
export const ip = (...bytes: readonly number[]) => context(7, Buffer.from(bytes));
export const directory = (name: Buffer) => inside(4, name);
export const registered = (number: string) => context(8, oid(number).subarray(2));
export const other = (number: string, value: string) => inside(0, oid(number), inside(0, text(kinds.utf8, value)));
export const x400 = () => inside(3, sequence());
export const party = () => inside(5, inside(1, text(kinds.utf8, 'party')));
export const plainParty = () => inside(5, context(1, Buffer.from('party')));
