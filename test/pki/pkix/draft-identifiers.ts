import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {context, inside, nothing, octets, sequence} from './der.js';
import type {Dice} from './dice.js';
import {type Extension, extension, weighed} from './draft-extension.js';
import {directory, nameOf, parts} from './draft-names.js';

export const identifierOf = (spki: Uint8Array): Buffer => createHash('sha1').update(spki).digest();

export const subjectKeyIdentifier = (spki: Uint8Array, dice: Dice): Extension => {
	const right = identifierOf(spki);
	const [, label, value] = weighed(
		[
			[40, 'SKI', octets(right)],
			[2, 'SKI other', octets(Buffer.alloc(20, dice.roll(3)))],
			[1, 'SKI empty', octets()],
			[1, 'SKI raw', right],
			[1, 'SKI trailing', Buffer.concat([octets(right), nothing])],
			[1, 'SKI nothing', Buffer.alloc(0)],
		],
		dice,
	);
	return extension(label, '2.5.29.14', dice.once(20), value);
};

type Issuer = {readonly spki: Uint8Array; readonly name: Buffer; readonly serial: Uint8Array};

export const authorityKeyIdentifier = ({spki, name, serial}: Issuer, dice: Dice): Extension => {
	const right = context(0, identifierOf(spki));
	const of = [inside(1, directory(name)), context(2, serial)];
	const [, label, value] = weighed(
		[
			[30, 'AKI', sequence(right)],
			[3, 'AKI other', sequence(context(0, Buffer.alloc(20, dice.roll(3))))],
			[4, 'AKI of', sequence(right, ...of)],
			[2, 'AKI of other serial', sequence(right, inside(1, directory(name)), context(2, Buffer.of(0x55)))],
			[2, 'AKI of alone', sequence(...of)],
			[2, 'AKI of other alone', sequence(inside(1, directory(nameOf(parts('Nobody')))), context(2, serial))],
			[1, 'AKI serial alone', sequence(context(2, serial))],
			[2, 'AKI empty', sequence()],
			[1, 'AKI nothing', Buffer.alloc(0)],
			[1, 'AKI octets', octets(identifierOf(spki))],
			[1, 'AKI unknown', sequence(context(5, Buffer.of(1)))],
			[1, 'AKI issuer alone', sequence(inside(1, directory(name)))],
		],
		dice,
	);
	return extension(label, '2.5.29.35', dice.once(20), value);
};
