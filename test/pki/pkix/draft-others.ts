import {Buffer} from 'node:buffer';
import {bits, boolean, context, inside, integer, longLength, nothing, octets, oid, sequence, text, time, tlv} from './der.js';
import type {Dice} from './dice.js';
import {type Extension, extension} from './draft-extension.js';
import {directory, dns, kinds, nameOf, parts, uri} from './draft-names.js';

const point = (name: Buffer) => sequence(inside(0, inside(0, name)));
const usagePeriod = (from: Date | null, to: Date | null) =>
	sequence(
		...(from ? [context(0, Buffer.from(from.toISOString().replaceAll(/[-:T]|\.\d+/g, '')))] : []),
		...(to ? [context(1, Buffer.from(to.toISOString().replaceAll(/[-:T]|\.\d+/g, '')))] : []),
	);
const day = 86_400_000;

/** The rest of what certificates carry, and what nobody knows. */
const others = (now: Date): ReadonlyArray<readonly [string, string, Uint8Array]> => [
	['unknown', '1.2.3.4.5.6', octets(Buffer.of(1))],
	['unknown', '1.2.3.4.5.6', octets(Buffer.of(1))],
	['unknown raw', '1.2.3.4.5.7', Buffer.from('x')],
	['unknown empty', '1.2.3.4.5.8', Buffer.alloc(0)],
	['netscape type server', '2.16.840.1.113730.1.1', bits(Buffer.of(0x40), 6)],
	['netscape type client', '2.16.840.1.113730.1.1', bits(Buffer.of(0x80), 7)],
	['netscape type both', '2.16.840.1.113730.1.1', bits(Buffer.of(0xc0), 6)],
	['netscape type authority', '2.16.840.1.113730.1.1', bits(Buffer.of(0x04), 2)],
	['netscape type octets', '2.16.840.1.113730.1.1', octets(Buffer.of(0x40))],
	['netscape comment', '2.16.840.1.113730.1.13', text(kinds.ia5, 'made')],
	['CRL points', '2.5.29.31', sequence(point(uri('http://acme.example/crl')))],
	['CRL points empty', '2.5.29.31', sequence()],
	['CRL points null', '2.5.29.31', nothing],
	['CRL points nothing', '2.5.29.31', sequence(sequence())],
	['freshest', '2.5.29.46', sequence(point(uri('http://acme.example/delta')))],
	['AIA', '1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://127.0.0.1:1/')))],
	['AIA empty', '1.3.6.1.5.5.7.1.1', sequence()],
	['AIA null', '1.3.6.1.5.5.7.1.1', nothing],
	['SIA', '1.3.6.1.5.5.7.1.11', sequence(sequence(oid('1.3.6.1.5.5.7.48.5'), uri('http://127.0.0.1:1/')))],
	['issuer names', '2.5.29.18', sequence(dns('acme.example'))],
	['issuer names empty', '2.5.29.18', sequence()],
	['usage period', '2.5.29.16', usagePeriod(new Date(now.getTime() - day), new Date(now.getTime() + day))],
	['usage period over', '2.5.29.16', usagePeriod(null, new Date(now.getTime() - day))],
	['usage period later', '2.5.29.16', usagePeriod(new Date(now.getTime() + day), null)],
	['usage period empty', '2.5.29.16', sequence()],
	['directory attributes', '2.5.29.9', sequence()],
	['qualified statements', '1.3.6.1.5.5.7.1.3', sequence(sequence(oid('0.4.0.1862.1.1')))],
	['no check', '1.3.6.1.5.5.7.48.1.5', nothing],
	['timestamps', '1.3.6.1.4.1.11129.2.4.2', octets(Buffer.of(0, 0))],
	['poison', '1.3.6.1.4.1.11129.2.4.3', nothing],
	['must staple', '1.3.6.1.5.5.7.1.24', sequence(integer(5))],
	['template', '1.3.6.1.4.1.311.20.2', text(kinds.bmp, 'Web')],
	['CRL number', '2.5.29.20', integer(1)],
	['CRL number wrong', '2.5.29.20', nothing],
	['reason', '2.5.29.21', tlv(10, Buffer.of(1))],
	['issuing point', '2.5.29.28', sequence()],
	['delta', '2.5.29.27', integer(1)],
	['certificate issuer', '2.5.29.29', sequence(directory(nameOf(parts('x'))))],
	['invalidity', '2.5.29.24', time(now)],
	['hold', '2.5.29.23', oid('1.2.840.10040.2.1')],
];

export const otherExtension = (now: Date, dice: Dice): Extension => {
	const [label, number, value] = dice.pick(others(now));
	return extension(label, number, dice.once(3), value);
};

/** Extensions whose frame is wrong, not their content. */
export const oddExtensions: ReadonlyArray<Extension> = [
	{label: 'frame: false written', der: sequence(oid('1.2.3.9'), boolean(0), octets(nothing))},
	{label: 'frame: critical 1', der: sequence(oid('1.2.3.9'), boolean(1), octets(nothing))},
	{label: 'frame: no value', der: sequence(oid('1.2.3.9'))},
	{label: 'frame: value no octets', der: sequence(oid('1.2.3.9'), nothing)},
	{label: 'frame: more behind', der: sequence(oid('1.2.3.9'), octets(nothing), nothing)},
	{label: 'frame: no number', der: sequence(octets(nothing))},
	{label: 'frame: set', der: tlv(0x31, oid('1.2.3.9'), octets(nothing))},
	{label: 'frame: value constructed', der: sequence(oid('1.2.3.9'), tlv(0x24, octets(nothing)))},
	{label: 'frame: long length', der: longLength(sequence(oid('1.2.3.9'), octets(nothing)))},
	{label: 'frame: turned', der: sequence(octets(nothing), oid('1.2.3.9'))},
];
