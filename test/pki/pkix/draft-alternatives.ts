import {Buffer} from 'node:buffer';
import {context, inside, longLength, nothing, openLength, sequence, text} from './der.js';
import type {Dice} from './dice.js';
import {type Extension, extension} from './draft-extension.js';
import {directory, dns, ip, kinds, mail, nameOf, other, parts, party, plainParty, registered, uri, x400} from './draft-names.js';

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
