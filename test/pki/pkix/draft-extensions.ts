import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {bits, boolean, context, inside, integer, longLength, nothing, octets, oid, openLength, sequence, text, time, tlv} from './der.js';
import type {Dice} from './dice.js';
import {directory, dns, ip, kinds, mail, nameOf, other, parts, party, plainParty, registered, uri, x400} from './draft-names.js';

/** One extension as it will stand in the certificate, and what a failing test calls it. */
export type Extension = {readonly label: string; readonly der: Buffer};

export const extension = (label: string, number: string, critical: boolean, value: Uint8Array): Extension => ({
	label: critical ? `${label}!` : label,
	der: sequence(oid(number), ...(critical ? [boolean(0xff)] : []), octets(value)),
});

type Choice = readonly [weight: number, label: string, value: Uint8Array];

const weighed = (choices: readonly Choice[], dice: Dice): Choice => {
	let left = dice.roll(choices.reduce((sum, [weight]) => sum + weight, 0));
	for (const choice of choices) {
		left -= choice[0];
		if (left < 0) return choice;
	}
	throw new Error('nothing to choose from');
};

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

/** What a caller may dial. */
export const hosts = ['host.acme.example', 'HOST.acme.example', 'host.acme.example.', 'acme.example', 'host', '192.0.2.7', '2001:db8::7'];

const names: ReadonlyArray<readonly [string, Buffer]> = [
	['dns host', dns('host.acme.example')],
	['dns host', dns('host.acme.example')],
	['dns host', dns('host.acme.example')],
	['dns HOST', dns('HOST.ACME.example')],
	['dns dot', dns('host.acme.example.')],
	['dns other', dns('other.acme.example')],
	['dns evil', dns('www.evil.test')],
	['dns short', dns('host')],
	['dns domain', dns('acme.example')],
	['dns *', dns('*.acme.example')],
	['dns *', dns('*.acme.example')],
	['dns h*', dns('h*.acme.example')],
	['dns *t', dns('*t.acme.example')],
	['dns h*t', dns('h*t.acme.example')],
	['dns h**t', dns('h**t.acme.example')],
	['dns *.example', dns('*.example')],
	['dns host.*.example', dns('host.*.example')],
	['dns *.*', dns('*.*.example')],
	['dns star', dns('*')],
	['dns *.*.*', dns('*.*.*')],
	['dns host.acme.*', dns('host.acme.*')],
	['dns deep', dns('deep.host.acme.example')],
	['dns empty', dns('')],
	['dns dotted', dns('.acme.example')],
	['dns underscore', dns('my_host.acme.example')],
	['dns digits', dns('7.acme.example')],
	['dns address', dns('192.0.2.7')],
	['dns idn', dns('xn--hst-sna.acme.example')],
	['dns umlaut', dns('höst.acme.example')],
	['dns space', dns('host acme.example')],
	['dns hyphen', dns('-host.acme.example')],
	['dns hyphen end', dns('host-.acme.example')],
	['dns two dots', dns('host..acme.example')],
	['dns nul', dns('host.acme.example\0.evil.test')],
	['ip', ip(192, 0, 2, 7)],
	['ip', ip(192, 0, 2, 7)],
	['ip other', ip(10, 1, 2, 3)],
	['ip6', ip(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7)],
	['ip mapped', ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 7)],
	['ip 5 bytes', ip(192, 0, 2, 7, 1)],
	['ip range', ip(192, 0, 2, 0, 255, 255, 255, 0)],
	['ip empty', ip()],
	['mail', mail('host@acme.example')],
	['mail evil', mail('host@evil.test')],
	['mail host', mail('acme.example')],
	['mail empty', mail('')],
	['uri', uri('https://host.acme.example/path')],
	['uri evil', uri('https://www.evil.test/')],
	['uri urn', uri('urn:uuid:f81d4fae')],
	['uri relative', uri('/path')],
	['uri ip', uri('https://192.0.2.7/')],
	['uri empty', uri('')],
	['uri space', uri('https://host acme/')],
	['uri port', uri('https://host.acme.example:8443')],
	['uri no host', uri('mailto:x@acme.example')],
	['directory', directory(nameOf(parts('host', 'Acme')))],
	['directory evil', directory(nameOf(parts('host', 'Evil')))],
	['directory empty', directory(sequence())],
	['registered', registered('1.2.3.4')],
	['other', other('1.3.6.1.4.1.311.20.2.3', 'host@acme.example')],
	['other own', other('1.2.3.4', 'x')],
	['x400', x400()],
	['party', party()],
	['party plain', plainParty()],
	['tag 9', context(9, Buffer.from('x'))],
	['universal', text(kinds.ia5, 'host.acme.example')],
	['dns constructed', inside(2, text(kinds.ia5, 'host.acme.example'))],
];

const oddSan: ReadonlyArray<readonly [string, Buffer]> = [
	['SAN empty', sequence()],
	['SAN nothing', Buffer.alloc(0)],
	['SAN name alone', dns('host.acme.example')],
	['SAN trailing', Buffer.concat([sequence(dns('host.acme.example')), nothing])],
	['SAN long length', longLength(sequence(dns('host.acme.example')))],
	['SAN open length', openLength(sequence(dns('host.acme.example')))],
	['SAN null', nothing],
];

export const alternativeNames = (dice: Dice, number = '2.5.29.17'): Extension => {
	const critical = dice.once(8);
	if (dice.once(30)) {
		const [label, value] = dice.pick(oddSan);
		return extension(label, number, critical, value);
	}
	if (dice.once(3)) return extension('SAN dns host', number, critical, sequence(dns('host.acme.example')));
	const chosen = Array.from({length: dice.pick([1, 1, 1, 2, 2, 3, 4])}, () => dice.pick(names));
	return extension(`SAN ${chosen.map(([label]) => label).join('+')}`, number, critical, sequence(...chosen.map(([, name]) => name)));
};

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
