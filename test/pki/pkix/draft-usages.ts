import {Buffer} from 'node:buffer';
import {bits, boolean, integer, longLength, nothing, octets, oid, openLength, sequence, text, tlv} from './der.js';
import type {Dice} from './dice.js';
import {type Choice, type Extension, extension, weighed} from './draft-extension.js';
import {kinds} from './draft-names.js';

const yes = boolean(0xff);

const authorityConstraints: readonly Choice[] = [
	[100, 'CA', sequence(yes)],
	[12, 'CA pathlen 0', sequence(yes, integer(0))],
	[12, 'CA pathlen 1', sequence(yes, integer(1))],
	[6, 'CA pathlen 2', sequence(yes, integer(2))],
	[2, 'CA pathlen 300', sequence(yes, integer(300))],
	[2, 'CA pathlen -1', sequence(yes, tlv(2, Buffer.of(0xff)))],
	[2, 'CA pathlen huge', sequence(yes, tlv(2, Buffer.alloc(9, 0x11)))],
	[2, 'CA pathlen long form', sequence(yes, tlv(2, Buffer.of(0, 1)))],
	[1, 'CA pathlen empty', sequence(yes, tlv(2))],
	[3, 'CA byte 1', sequence(boolean(1))],
	[3, 'CA false', sequence(boolean(0))],
	[3, 'CA omitted', sequence()],
	[2, 'CA pathlen alone', sequence(integer(1))],
	[2, 'CA false pathlen', sequence(boolean(0), integer(0))],
	[1, 'CA octets', sequence(octets(Buffer.of(1)))],
	[1, 'CA two booleans', sequence(yes, yes)],
	[1, 'CA more behind', sequence(yes, integer(1), nothing)],
	[1, 'CA nothing', Buffer.alloc(0)],
	[1, 'CA trailing', Buffer.concat([sequence(yes), nothing])],
	[1, 'CA null', nothing],
	[1, 'CA wide boolean', sequence(tlv(1, Buffer.of(0xff, 0xff)))],
	[1, 'CA long length', longLength(sequence(yes))],
	[1, 'CA open length', openLength(sequence(yes))],
];

const endConstraints: readonly Choice[] = [
	[20, 'end', sequence()],
	[4, 'end false', sequence(boolean(0))],
	[3, 'end CA', sequence(yes)],
	[1, 'end pathlen', sequence(integer(0))],
	[1, 'end false pathlen', sequence(boolean(0), integer(1))],
	[1, 'end nothing', Buffer.alloc(0)],
];

export const basicConstraints = (isAuthority: boolean, dice: Dice): Extension => {
	const [, label, value] = weighed(isAuthority ? authorityConstraints : endConstraints, dice);
	return extension(label, '2.5.29.19', isAuthority ? !dice.once(10) : dice.once(2), value);
};

const usageBits = (mask: number, size = mask > 0xff ? 2 : 1, unused?: number): Buffer => {
	const bytes = size === 2 ? Buffer.of(mask & 0xff, mask >> 8) : Buffer.of(mask);
	const last = bytes.at(-1) ?? 0;
	return bits(bytes, unused ?? (last === 0 ? 7 : Math.log2(last & -last)));
};

const oddUsages: ReadonlyArray<readonly [string, Buffer]> = [
	['KU empty', bits(Buffer.alloc(0))],
	['KU zero', bits(Buffer.of(0))],
	['KU trailing zeros', bits(Buffer.of(0x86), 0)],
	['KU unused says less', bits(Buffer.of(0x86), 7)],
	['KU three bytes', bits(Buffer.of(0x86, 0, 0x80), 0)],
	['KU no count', tlv(3)],
	['KU count 9', tlv(3, Buffer.of(9, 0x86))],
	['KU count only', tlv(3, Buffer.of(3))],
	['KU octets', octets(Buffer.of(0x86))],
	['KU null', nothing],
	['KU trailing', Buffer.concat([usageBits(0x86), nothing])],
	['KU nothing', Buffer.alloc(0)],
];

export const keyUsage = (isAuthority: boolean, dice: Dice): Extension => {
	const critical = !dice.once(4);
	if (dice.once(25)) {
		const [label, value] = dice.pick(oddUsages);
		return extension(label, '2.5.29.15', critical, value);
	}
	const usual = isAuthority ? [0x06, 0x06, 0x04, 0x86] : [0x80, 0xa0, 0xa0, 0xc0];
	const mask = dice.once(6) ? dice.roll(512) : dice.pick(usual);
	// Bit 8, decipherOnly, is the first of the second byte.
	const value = mask > 0xff ? usageBits((mask & 0xff) | 0x8000) : usageBits(mask);
	return extension(`KU ${mask.toString(16)}`, '2.5.29.15', critical, value);
};

const purposes: Readonly<Record<string, string>> = {
	server: '1.3.6.1.5.5.7.3.1',
	client: '1.3.6.1.5.5.7.3.2',
	code: '1.3.6.1.5.5.7.3.3',
	mail: '1.3.6.1.5.5.7.3.4',
	time: '1.3.6.1.5.5.7.3.8',
	ocsp: '1.3.6.1.5.5.7.3.9',
	any: '2.5.29.37.0',
	netscape: '2.16.840.1.113730.4.1',
	microsoft: '1.3.6.1.4.1.311.10.3.3',
	own: '1.2.3.4.5.6.7',
};

const oddPurposes: ReadonlyArray<readonly [string, Buffer]> = [
	['EKU empty', sequence()],
	['EKU nothing', Buffer.alloc(0)],
	['EKU oid alone', oid('1.3.6.1.5.5.7.3.1')],
	['EKU text', sequence(text(kinds.ia5, 'serverAuth'))],
	['EKU twice', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.1'))],
	['EKU trailing', Buffer.concat([sequence(oid('1.3.6.1.5.5.7.3.1')), nothing])],
	['EKU empty oid', sequence(tlv(6))],
	['EKU padded oid', sequence(tlv(6, Buffer.of(0x2b, 0x80, 0x01)))],
	['EKU cut oid', sequence(tlv(6, Buffer.of(0x2b, 0x81)))],
];

export const extendedKeyUsage = (dice: Dice): Extension => {
	const critical = dice.once(4);
	if (dice.once(25)) {
		const [label, value] = dice.pick(oddPurposes);
		return extension(label, '2.5.29.37', critical, value);
	}
	const chosen = dice.once(3)
		? dice.shuffle(Object.keys(purposes)).slice(0, 1 + dice.roll(3))
		: dice.pick([['server', 'client'], ['server', 'client'], ['server'], ['client'], ['any']]);
	return extension(`EKU ${chosen.join('+')}`, '2.5.29.37', critical, sequence(...chosen.map(purpose => oid(purposes[purpose] ?? ''))));
};
