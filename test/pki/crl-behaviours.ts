import {Buffer} from 'node:buffer';
import type {Acme, Issued} from './acme.js';
import {type CrlWish, crl, fullName, scope} from './crl-answer.js';
import * as der from './der.js';
import {handmade} from './handmade.js';
import {minutes, nameOf} from './ocsp-answer.js';
import type {Reply} from './responder.js';

/** A list behind the distribution point of a certificate of its own. */
export type CrlBehaviour = {
	readonly list: (leaf: Issued, url: string, rest: string) => Reply;

	/** Who issued the certificate; absent: the intermediate. */
	readonly issuer?: Issued;

	/** CRLDistributionPoints; absent: one point with the address of the list. */
	readonly points?: (url: string) => Buffer;
};

export const point = (url: string, ...more: readonly Buffer[]) => der.sequence(fullName(url), ...more);
const address = (url: string) => der.implicit(6, Buffer.from(url));
const strange = (isCritical: boolean) => der.extension('1.3.6.1.4.1.99999.1', der.nothing, isCritical);
const number = der.extension('2.5.29.20', der.integer(5));
const signsLists = der.extension('2.5.29.15', Buffer.from('03020102', 'hex'));
const signsCertificatesOnly = der.extension('2.5.29.15', Buffer.from('03020204', 'hex'));
const yes = (field: number) => der.implicit(field, Buffer.from([0xff]));
const authority = der.extension('2.5.29.19', der.sequence(der.isTrue), true);

export const crlBehaviours = (acme: Acme, other: Issued): Readonly<Record<string, CrlBehaviour>> => {
	const {intermediate: by, root} = acme;
	const impostor = acme.issue({name: 'impostor', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: acme.authority});
	const listSigner = handmade('list-signer', by, {from: minutes(-60), until: minutes(6000), extensions: [signsLists, authority]});
	const subordinate = (name: string, extensions: readonly Buffer[]) =>
		handmade(name, by, {from: minutes(-60), until: minutes(6000), extensions: [authority, ...extensions]});
	const ofRoot = der.extension('2.5.29.29', der.sequence(der.explicit(4, nameOf(root))), true);
	const certificatesOnly = subordinate('certificates-only', [signsCertificatesOnly]);
	const bareRoot = handmade('bare-root', null, {from: minutes(-60), until: minutes(6000), extensions: [authority]});
	const usedRoot = handmade('used-root', null, {from: minutes(-60), until: minutes(6000), extensions: [authority, signsLists]});
	const both = subordinate('both', [der.extension('2.5.29.15', Buffer.from('03020106', 'hex'))]);
	const usageless = subordinate('usageless', []);
	const always = (wish: Partial<CrlWish>): CrlBehaviour => ({list: () => crl({by, ...wish})});
	const lists = (more: Omit<NonNullable<CrlWish['listed']>[number], 'issued'>, wish: Partial<CrlWish> = {}): CrlBehaviour => ({
		list: issued => crl({by, listed: [{issued, ...more}], ...wish}),
	});
	const within = (...fields: readonly Buffer[]): CrlBehaviour => always({extensions: [scope(...fields)]});
	const page = (reply: Reply): CrlBehaviour => ({list: () => reply});
	const bytes = () => crl({by});

	return {
		'list: good': always({}),
		'list: good, others listed': always({listed: [{issued: other, reason: 1}]}),
		'list: good, numbered': always({extensions: [number]}),
		'list: version 1': always({isVersion1: true}),
		'list: revoked, key compromise': lists({reason: 1}),
		'list: revoked, no reason': lists({}),
		'list: revoked, on hold': lists({reason: 6}),
		'list: revoked, removed from the list': lists({reason: 8}),
		'list: revoked, later than now': lists({reason: 1, at: minutes(600)}),
		'list: revoked, with a stranger': lists({extensions: [strange(false)]}),
		'list: revoked, with a critical stranger': lists({extensions: [strange(true)]}),
		'list: revoked, version 1': lists({}, {isVersion1: true}),
		'list: revoked twice, hold then compromise': {
			list: issued =>
				crl({
					by,
					listed: [
						{issued, reason: 6},
						{issued, reason: 1},
					],
				}),
		},
		'list: ended an hour ago': always({from: minutes(-600), until: minutes(-60)}),
		'list: ended a minute ago': always({from: minutes(-600), until: minutes(-1)}),
		'list: revoked, ended an hour ago': lists({reason: 1}, {from: minutes(-600), until: minutes(-60)}),
		'list: begins in an hour': always({from: minutes(60)}),
		'list: ended 10 minutes ago': always({until: minutes(-10)}),
		'list: ended 20 minutes ago': always({until: minutes(-20)}),
		'list: begins in 10 minutes': always({from: minutes(10)}),
		'list: begins in 20 minutes': always({from: minutes(20)}),
		'list: no end, made now': always({from: minutes(-1), until: null}),
		'list: no end': always({until: null}),
		'list: no end, a year old': always({from: minutes(-525_600), until: null}),
		'list: tampered': always({isTampered: true}),
		'list: revoked, tampered': lists({reason: 1}, {isTampered: true}),
		'list: a length in more bytes than it needs': always({isLong: true}),
		'list: SHA-512': always({digest: 'sha512'}),
		'list: SHA-1': always({digest: 'sha1'}),
		'list: signed by an impostor': always({by: impostor}),
		'list: of the root': always({by: root}),
		'list: of another name': always({name: nameOf(root)}),
		'list: by a signer of lists': always({by: listSigner}),
		'list: by a signer of lists, under the name of the issuer': always({by: listSigner, name: nameOf(by)}),
		'list: critical stranger': always({extensions: [strange(true)]}),
		'list: stranger': always({extensions: [strange(false)]}),
		'list: delta': always({extensions: [number, der.extension('2.5.29.27', der.integer(4), true)]}),
		'list: for users only': within(yes(1)),
		'list: for authorities only': within(yes(2)),
		'list: for attributes only': within(yes(5)),
		'list: some reasons only': within(der.implicit(3, Buffer.from('0640', 'hex'))),
		'list: all reasons named': within(der.implicit(3, Buffer.from('077f80', 'hex'))),
		'list: every reason bit': within(der.implicit(3, Buffer.from('07ff80', 'hex'))),
		'list: revoked, some reasons only': lists({reason: 1}, {extensions: [scope(der.implicit(3, Buffer.from('0640', 'hex')))]}),
		'list: revoked, for authorities only': lists({reason: 1}, {extensions: [scope(yes(2))]}),
		'list: revoked, indirect': lists({reason: 1}, {extensions: [scope(yes(4))]}),
		'list: indirect, our number of another issuer': lists({extensions: [ofRoot]}, {extensions: [scope(yes(4))]}),
		'list: indirect, our number after another issuer': {
			list: issued => crl({by, listed: [{issued: other, extensions: [ofRoot]}, {issued}], extensions: [scope(yes(4))]}),
		},
		'list: our number of another issuer, not indirect': lists({extensions: [ofRoot]}),
		'list: critical number': always({extensions: [der.extension('2.5.29.20', der.integer(5), true)]}),
		'list: critical authority key': always({extensions: [der.extension('2.5.29.35', der.sequence(), true)]}),
		'list: critical freshest': always({extensions: [der.extension('2.5.29.46', der.sequence(), true)]}),
		'list: scope not critical': always({extensions: [der.extension('2.5.29.28', der.sequence(yes(2)))]}),
		'list: indirect': within(yes(4)),
		'list: its own address': {list: (_, url) => crl({by, extensions: [scope(fullName(url))]})},
		'list: another address': within(der.explicit(0, der.explicit(0, der.implicit(6, Buffer.from('http://elsewhere.acme/list'))))),
		'list: revoked, its own address': {list: (issued, url) => crl({by, listed: [{issued}], extensions: [scope(fullName(url))]})},
		'list: point names reasons': {
			points: url => der.sequence(point(url, der.implicit(1, Buffer.from('0640', 'hex')))),
			list: bytes,
		},
		'list: point names the issuer': {
			points: url => der.sequence(point(url, der.explicit(2, der.explicit(4, nameOf(by))))),
			list: bytes,
		},
		'list: point names the issuer, indirect': {
			points: url => der.sequence(point(url, der.explicit(2, der.explicit(4, nameOf(by))))),
			list: () => crl({by, extensions: [scope(yes(4))]}),
		},
		'list: point names another issuer': {
			points: url => der.sequence(point(url, der.explicit(2, der.explicit(4, nameOf(root))))),
			list: bytes,
		},
		'list: first point dead': {
			points: url => der.sequence(point(`${url}/dead`), point(url)),
			list: (_, __, rest) => (rest === 'dead' ? 'cut' : bytes()),
		},
		'list: first point missing': {
			points: url => der.sequence(point(`${url}/dead`), point(url)),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : bytes()),
		},
		'list: first point HTML': {
			points: url => der.sequence(point(`${url}/dead`), point(url)),
			list: (_, __, rest) => (rest === 'dead' ? {body: '<html>'} : bytes()),
		},
		'list: second point missing': {
			points: url => der.sequence(point(url), point(`${url}/dead`)),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : bytes()),
		},
		'list: first point in LDAP': {
			points: url => der.sequence(point('ldap://127.0.0.1:1/cn=list'), point(url)),
			list: bytes,
		},
		'list: first point ended, second missing': {
			points: url => der.sequence(point(url), point(`${url}/dead`)),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : crl({by, until: minutes(-60)})),
		},
		'list: two points, the second revokes': {
			points: url => der.sequence(point(url), point(`${url}/second`)),
			list: (issued, _, rest) => crl({by, listed: rest === 'second' ? [{issued, reason: 1}] : []}),
		},
		'list: two points, the first revokes': {
			points: url => der.sequence(point(url), point(`${url}/second`)),
			list: (issued, _, rest) => crl({by, listed: rest === 'second' ? [] : [{issued, reason: 1}]}),
		},
		'list: two points, the first ended': {
			points: url => der.sequence(point(url), point(`${url}/second`)),
			list: (issued, _, rest) => (rest === 'second' ? crl({by, listed: [{issued, reason: 1}]}) : crl({by, until: minutes(-60)})),
		},
		'list: two points that share the reasons': {
			points: url => der.sequence(point(url), point(`${url}/second`)),
			list: (_, __, rest) => crl({by, extensions: [scope(der.implicit(3, Buffer.from(rest === 'second' ? '070f80' : '07f000', 'hex')))]}),
		},
		'list: two points that share the reasons, the second revokes': {
			points: url => der.sequence(point(url), point(`${url}/second`)),
			list: (issued, _, rest) =>
				crl({
					by,
					listed: rest === 'second' ? [{issued, reason: 6}] : [],
					extensions: [scope(der.implicit(3, Buffer.from(rest === 'second' ? '070f80' : '07f000', 'hex')))],
				}),
		},
		'list: two addresses, the second revokes': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/second`))))),
			list: (issued, _, rest) => crl({by, listed: rest === 'second' ? [{issued, reason: 1}] : []}),
		},
		'list: redirect': {list: (_, url, rest) => (rest === 'second' ? bytes() : {status: 302, headers: {location: `${url}/second`}})},
		'list: redirect 308': {list: (_, url, rest) => (rest === 'second' ? bytes() : {status: 308, headers: {location: `${url}/second`}})},
		'list: issuer may not sign lists': {issuer: certificatesOnly, list: () => crl({by: certificatesOnly})},
		'list: issuer may sign both': {issuer: both, list: () => crl({by: both})},
		'list: issuer without key usage': {issuer: usageless, list: () => crl({by: usageless})},
		'list: two addresses in one point, the first missing': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(`${url}/dead`), address(url))))),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : bytes()),
		},
		'list: two addresses in one point, the first HTML': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(`${url}/dead`), address(url))))),
			list: (_, __, rest) => (rest === 'dead' ? {body: '<html>'} : bytes()),
		},
		'list: two addresses in one point, the first missing, the second ended': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(`${url}/dead`), address(url))))),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : crl({by, until: minutes(-60)})),
		},
		'list: two addresses in one point, the first ended, the second missing': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/dead`))))),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : crl({by, until: minutes(-60)})),
		},
		'list: two addresses in one point, missing and HTML': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/dead`))))),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : {body: '<html>'}),
		},
		'list: two addresses in one point, HTML and missing': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/dead`))))),
			list: (_, __, rest) => (rest === 'dead' ? {body: '<html>'} : {status: 404}),
		},
		'list: first point of the root, second missing': {
			points: url => der.sequence(point(url), point(`${url}/dead`)),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : crl({by: root})),
		},
		'list: first point tampered, second missing': {
			points: url => der.sequence(point(url), point(`${url}/dead`)),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : crl({by, isTampered: true})),
		},
		'list: two addresses in one point, the first missing, the second tampered': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(`${url}/dead`), address(url))))),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : crl({by, isTampered: true})),
		},
		'list: the issuer is an anchor without key usage': {issuer: bareRoot, list: () => crl({by: bareRoot})},
		'list: two addresses in one point, the first ended': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/dead`))))),
			list: (_, __, rest) => crl({by, until: minutes(rest === 'dead' ? 60 : -60)}),
		},
		'list: two addresses in one point, the first of the root': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/dead`))))),
			list: (_, __, rest) => crl({by: rest === 'dead' ? by : root}),
		},
		'list: two addresses in one point, the first tampered': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/dead`))))),
			list: (_, __, rest) => crl({by, isTampered: rest !== 'dead'}),
		},
		'list: two addresses in one point, the first in LDAP': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address('ldap://127.0.0.1:1/cn=list'), address(url))))),
			list: bytes,
		},
		'list: HTTP 201': {list: () => ({status: 201, body: bytes()})},
		'list: the issuer is an anchor': {issuer: usedRoot, list: () => crl({by: usedRoot})},
		'list: two addresses in one point, the second missing': {
			points: url => der.sequence(der.sequence(der.explicit(0, der.explicit(0, address(url), address(`${url}/dead`))))),
			list: (_, __, rest) => (rest === 'dead' ? {status: 404} : bytes()),
		},
		'list: point without an address': {
			points: () => der.sequence(der.sequence(der.implicit(1, Buffer.from('077f80', 'hex')))),
			list: bytes,
		},
		'list: no point': {points: () => der.sequence(), list: bytes},
		'list: LDAP only': {points: () => der.sequence(point('ldap://127.0.0.1:1/cn=list?certificateRevocationList')), list: bytes},
		'list: PEM': {
			list: () => ({
				body: `-----BEGIN X509 CRL-----\n${bytes().toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END X509 CRL-----\n`,
			}),
		},
		'list: more behind it': {list: () => Buffer.concat([bytes(), Buffer.from('behind')])},
		'list: cut short': {list: () => bytes().subarray(0, 100)},
		'list: HTML': page({headers: {'content-type': 'text/html'}, body: '<html>'}),
		'list: empty': page({body: ''}),
		'list: HTTP 404': page({status: 404}),
		'list: HTTP 503 with a list': {list: () => ({status: 503, body: bytes()})},
		'list: silent': page('silent'),
		'list: cut': page('cut'),
	};
};
