import {Buffer} from 'node:buffer';
import type {Acme, Issued} from './acme.js';
import * as der from './der.js';
import {handmade} from './handmade.js';
import {answer, byKey, byName, certId, minutes, nameOf, refusal, revoked, unknown, type Wish} from './ocsp-answer.js';
import type {Asked, Behaviour} from './responder.js';

const nonceOf = (value: Buffer) => der.extension('1.3.6.1.5.5.7.48.1.2', value);
const forSigning = der.extension('2.5.29.37', der.sequence(der.oid('1.3.6.1.5.5.7.3.9')));
const strange = (isCritical: boolean) => der.extension('1.3.6.1.4.1.99999.1', der.nothing, isCritical);

/** Who may sign, and who may not. */
export const makeSigners = (acme: Acme) => {
	const by = 'Acme-CA-Intermediate';
	const purpose = 'extendedKeyUsage=OCSPSigning';
	const signer = (name: string, extensions: readonly string[] = [purpose], order: object = {}) =>
		acme.issue({name, by, extensions, ...order});
	const responder = signer('responder');
	return {
		responder,
		rsa: signer('rsa-responder', [purpose], {key: ['rsa:2048']}),
		edwards: signer('ed25519-responder', [purpose], {key: ['ed25519']}),
		small: signer('rsa-1024-responder', [purpose], {key: ['rsa:1024']}),
		purposeless: signer('purposeless', ['keyUsage=digitalSignature']),
		server: signer('server-purpose', ['extendedKeyUsage=serverAuth']),
		any: signer('any-purpose', ['extendedKeyUsage=anyExtendedKeyUsage']),
		both: signer('two-purposes', ['extendedKeyUsage=serverAuth,OCSPSigning']),
		encrypting: signer('encrypting', [purpose, 'keyUsage=critical,keyEncipherment']),
		unchecked: signer('unchecked', [purpose, '1.3.6.1.5.5.7.48.1.5=DER:0500']),
		criticalStranger: signer('critical-stranger', [purpose, '1.3.6.1.4.1.99999.2=critical,DER:0500']),
		ended: handmade('ended', acme.intermediate, {from: minutes(-90_000), until: minutes(-60), extensions: [forSigning]}),
		endedJustNow: handmade('ended-just-now', acme.intermediate, {from: minutes(-90_000), until: minutes(-5), extensions: [forSigning]}),
		ahead: handmade('ahead', acme.intermediate, {from: minutes(60), until: minutes(90_000), extensions: [forSigning]}),
		fromRoot: signer('from-root', [purpose], {by: 'Acme-CA-Root'}),
		namesake: signer('namesake', [purpose], {subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate'}),
		endedAndPurposeless: handmade('ended-and-purposeless', acme.intermediate, {from: minutes(-90_000), until: minutes(-60)}),
		twin: handmade('responder', acme.intermediate, {
			from: minutes(-60),
			until: minutes(6000),
			extensions: [forSigning],
			subject: nameOf(responder),
		}),
		nobody: acme.issue({name: 'nobody', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: ['keyUsage=digitalSignature']}),
		renewed: handmade('renewed', acme.root, {
			from: minutes(-60),
			until: minutes(6000),
			extensions: [der.extension('2.5.29.19', der.sequence(der.isTrue), true)],
			subject: nameOf(acme.intermediate),
			keyPem: acme.intermediate.keyPem,
		}),
		stranger: acme.issue({name: 'stranger', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: [purpose]}),
		selfSigned: acme.issue({name: 'self-signed', extensions: [purpose]}),
		grandchild: (() => {
			acme.issue({name: 'sub-authority', by, extensions: acme.authority});
			return signer('grandchild', [purpose], {by: 'sub-authority'});
		})(),
	};
};

export type Signers = ReturnType<typeof makeSigners>;

/** Every way to answer we know of; how Java takes each is measured, not written down here. */
export const ocspBehaviours = (
	{intermediate: issuer}: Acme,
	signers: Signers,
	{leaf, other, urlOf}: {readonly leaf: Issued; readonly other: Issued; readonly urlOf: (name: string) => string},
): Readonly<Record<string, Behaviour>> => {
	const {responder} = signers;
	const says =
		(wish: Partial<Wish>): Behaviour =>
		({id}) =>
			answer(id, {by: responder, ...wish});
	const entry = (one: NonNullable<Wish['entries']>[number]) => says({entries: [one]});
	const entries = (...all: NonNullable<Wish['entries']>) => says({entries: all});
	const plain = says({});
	const bytes = (asked: Asked) => plain(asked) as Buffer;
	const page =
		(status: number, type = 'text/html'): Behaviour =>
		() => ({status, headers: {'content-type': type}, body: '<html>'});
	const redirect =
		(status: number, to: string, repeats = true): Behaviour =>
		({method, request}) => ({
			status,
			headers: {
				location: `${to.includes(':') ? to : urlOf(to)}${method === 'GET' && repeats ? `/${encodeURIComponent(request.toString('base64'))}` : ''}`,
			},
		});
	const otherId = certId(other, issuer, 'sha1');

	return {
		good: plain,
		'good, by the issuer': says({by: issuer}),
		'good, by the issuer, nothing attached': says({by: issuer, attached: []}),
		'good, by the hash of the key': says({responder: byKey(responder)}),
		'good, by the hash of the issuer key': says({by: issuer, responder: byKey(issuer), attached: []}),
		'good, explicit version 1': says({version: der.explicit(0, der.integer(0))}),
		'explicit version 2': says({version: der.explicit(0, der.integer(1))}),
		'good, SHA-384': says({digest: 'sha384'}),
		'good, SHA-512': says({digest: 'sha512'}),
		'SHA-1 signature': says({digest: 'sha1'}),
		'good, RSA': says({by: signers.rsa}),
		'RSA SHA-1': says({by: signers.rsa, digest: 'sha1'}),
		'RSA MD5': says({by: signers.rsa, digest: 'md5'}),
		'RSA-PSS': says({by: signers.rsa, isPss: true}),
		'RSA 1024': says({by: signers.small}),
		Ed25519: says({by: signers.edwards}),
		'revoked, key compromise': entry({status: revoked(1)}),
		'revoked, no reason': entry({status: revoked(null)}),
		'revoked, on hold': entry({status: revoked(6)}),
		'revoked, removed from the list': entry({status: revoked(8)}),
		'revoked, reason 7': entry({status: revoked(7)}),
		'revoked, reason 11': entry({status: revoked(11)}),
		'revoked, later than now': entry({status: revoked(1, minutes(600))}),
		'revoked, in ten minutes': entry({status: revoked(1, minutes(10))}),
		unknown: entry({status: unknown}),
		'signer without a purpose': says({by: signers.purposeless}),
		'signer with another purpose': says({by: signers.server}),
		'signer with any purpose': says({by: signers.any}),
		'signer with two purposes': says({by: signers.both}),
		'signer whose key may not sign': says({by: signers.encrypting}),
		'signer with no-check': says({by: signers.unchecked}),
		'signer with a critical stranger': says({by: signers.criticalStranger}),
		'signer ended': says({by: signers.ended}),
		'signer ended five minutes ago': says({by: signers.endedJustNow}),
		'signer not begun': says({by: signers.ahead}),
		'signer from the root': says({by: signers.fromRoot}),
		'signer signed itself': says({by: signers.selfSigned}),
		'signer two levels down': says({by: signers.grandchild}),
		'delegated, nothing attached': says({attached: []}),
		'delegated, the issuer attached too': says({attached: [issuer, responder]}),
		'delegated, a stranger attached first': says({attached: [signers.selfSigned, responder]}),
		'responder id of another': says({responder: byName(signers.server)}),
		'responder id of nobody': says({responder: der.explicit(1, nameOf(other))}),
		'signature tampered': says({isTampered: true}),
		'algorithm of another digest': says({algorithm: der.sequence(der.oid('1.2.840.10045.4.3.3'))}),
		'algorithm unheard of': says({algorithm: der.sequence(der.oid('1.3.6.1.4.1.99999.3'))}),
		'ended an hour ago': entry({from: minutes(-600), until: minutes(-60)}),
		'ended 20 minutes ago': entry({from: minutes(-600), until: minutes(-20)}),
		'ended 10 minutes ago': entry({from: minutes(-600), until: minutes(-10)}),
		'begins in 10 minutes': entry({from: minutes(10)}),
		'begins in 20 minutes': entry({from: minutes(20)}),
		'begins in two days': entry({from: minutes(2880), until: minutes(4320)}),
		'no end, a minute old': entry({until: null}),
		'no end, 10 minutes old': entry({from: minutes(-10), until: null}),
		'no end, 20 minutes old': entry({from: minutes(-20), until: null}),
		'no end, 29 minutes old': entry({from: minutes(-29), until: null}),
		'no end, 31 minutes old': entry({from: minutes(-31), until: null}),
		'no end, a day old': entry({from: minutes(-1440), until: null}),
		'ends before it begins': entry({from: minutes(-5), until: minutes(-10)}),
		'produced tomorrow': says({producedAt: minutes(1440)}),
		'produced last year': says({producedAt: minutes(-525_600)}),
		'revoked, but ended': entry({status: revoked(1), from: minutes(-600), until: minutes(-60)}),
		'unknown, but ended': entry({status: unknown, from: minutes(-600), until: minutes(-60)}),
		'two entries, ours second': entries({id: otherId, status: revoked(1)}, {}),
		'two entries, ours first': entries({}, {id: otherId, status: revoked(1)}),
		'two entries for us, good then revoked': entries({}, {status: revoked(1)}),
		'two entries for us, revoked then good': entries({status: revoked(1)}, {}),
		'ours good, another ended': entries({id: otherId, from: minutes(-600), until: minutes(-60)}, {}),
		'for another certificate': entries({id: otherId}),
		'no entry': entries(),
		'CertID in SHA-256': says({entries: [{id: certId(leaf, issuer, 'sha256')}]}),
		'CertID without parameters': ({id}) => {
			const [, ...rest] = der.inside(id);
			return answer(id, {by: responder, entries: [{id: der.sequence(der.sequence(der.oid('1.3.14.3.2.26')), ...rest)}]});
		},
		'another certificate, tampered': says({entries: [{id: otherId}], isTampered: true}),
		'another certificate, nothing attached': says({entries: [{id: otherId}], attached: []}),
		'another certificate, ended': entry({id: otherId, from: minutes(-600), until: minutes(-60)}),
		'another hash, tampered': says({entries: [{id: certId(leaf, issuer, 'sha256')}], isTampered: true}),
		'ended, tampered': says({entries: [{until: minutes(-60)}], isTampered: true}),
		'ended, without a purpose': says({by: signers.purposeless, entries: [{until: minutes(-60)}]}),
		'ended, signer ended': says({by: signers.ended, entries: [{until: minutes(-60)}]}),
		'revoked, tampered': says({entries: [{status: revoked(1)}], isTampered: true}),
		'revoked, without a purpose': says({by: signers.purposeless, entries: [{status: revoked(1)}]}),
		'unknown, signer ended': says({by: signers.ended, entries: [{status: unknown}]}),
		'tampered, without a purpose': says({by: signers.purposeless, isTampered: true}),
		'tampered, signer ended': says({by: signers.ended, isTampered: true}),
		'tampered, critical stranger': says({isTampered: true, extensions: [strange(true)]}),
		'signer ended, without a purpose': says({by: signers.endedAndPurposeless}),
		'MD5, signer without a purpose': says({by: signers.rsa, digest: 'md5', entries: [{until: minutes(-60)}]}),
		'signer named as the issuer': says({by: signers.namesake}),
		'signer named as the issuer, by key': says({by: signers.namesake, responder: byKey(signers.namesake)}),
		'stranger named as the issuer': says({by: signers.stranger}),
		'two of one name attached, the second signs': says({by: signers.twin, attached: [signers.responder, signers.twin]}),
		'two of one name attached, the first signs': says({by: signers.responder, attached: [signers.responder, signers.twin]}),
		'stranger named as the issuer, without a purpose': says({by: signers.nobody}),
		'the issuer, attached with a new certificate': says({by: signers.renewed}),
		'the issuer, a namesake attached': says({by: issuer, attached: [signers.namesake]}),
		'critical stranger beside us': entries({id: otherId, extensions: [strange(true)]}, {}),
		'critical archive cutoff': entry({extensions: [der.extension('1.3.6.1.5.5.7.48.1.6', der.time(minutes(-9)), true)]}),
		'archive cutoff': entry({extensions: [der.extension('1.3.6.1.5.5.7.48.1.6', der.time(minutes(-9)))]}),
		'nonce nobody asked for': says({extensions: [nonceOf(der.octets(Buffer.alloc(16, 7)))]}),
		'nonce missing': plain,
		'nonce critical': ({id, nonce}) =>
			answer(id, {by: responder, extensions: nonce ? [der.extension('1.3.6.1.5.5.7.48.1.2', nonce, true)] : []}),
		'nonce bare': ({id, nonce}) => answer(id, {by: responder, extensions: nonce ? [nonceOf(nonce.subarray(2))] : []}),
		'nonce differs, ended': says({extensions: [nonceOf(der.octets(Buffer.alloc(16, 7)))], entries: [{until: minutes(-60)}]}),
		'nonce differs, tampered': says({extensions: [nonceOf(der.octets(Buffer.alloc(16, 7)))], isTampered: true}),
		'nonce echoed': ({id, nonce}) => answer(id, {by: responder, extensions: nonce ? [nonceOf(nonce)] : []}),
		'nonce differs': says({extensions: [nonceOf(der.octets(Buffer.alloc(16, 7)))]}),
		'critical stranger in the answer': says({extensions: [strange(true)]}),
		'stranger in the answer': says({extensions: [strange(false)]}),
		'critical stranger in the entry': entry({extensions: [strange(true)]}),
		'stranger in the entry': entry({extensions: [strange(false)]}),
		'malformed request': () => refusal(1),
		'internal error': () => refusal(2),
		'try later': () => refusal(3),
		'status 4': () => refusal(4),
		'signature required': () => refusal(5),
		unauthorized: () => refusal(6),
		'status 9': () => refusal(9),
		'successful, without an answer': () => refusal(0),
		'another response type': ({id}) => {
			const [status, body] = der.inside(answer(id, {by: responder}));
			const basic = der.inside(der.inside(body ?? id)[0] ?? id)[1] ?? id;
			return der.sequence(status ?? id, der.explicit(0, der.sequence(der.oid('1.3.6.1.5.5.7.48.1.99'), basic)));
		},
		'status good as a sequence': entry({status: der.explicit(0)}),
		'an unknown kind of status': entry({status: der.implicit(3)}),
		HTML: page(200),
		'HTML under the right type': page(200, 'application/ocsp-response'),
		'good under a wrong type': asked => ({headers: {'content-type': 'text/html'}, body: bytes(asked)}),
		'good without a type': asked => ({body: bytes(asked)}),
		empty: () => ({body: ''}),
		'cut short': asked => bytes(asked).subarray(0, 200),
		'more behind it': asked => Buffer.concat([bytes(asked), Buffer.from('behind')]),
		'a length in more bytes than it needs': says({isLong: true}),
		'a length inside in more bytes than it needs': says({hasLongEntries: true}),
		'a length left open': asked => Buffer.concat([Buffer.from('3080', 'hex'), der.content(bytes(asked)), Buffer.alloc(2)]),
		'HTTP 201 with the answer': asked => ({status: 201, body: bytes(asked)}),
		'good, with a place to go on to': asked => ({headers: {location: '/elsewhere'}, body: bytes(asked)}),
		'HTTP 404 with the answer': asked => ({status: 404, body: bytes(asked)}),
		'HTTP 403': page(403),
		'HTTP 404': page(404),
		'HTTP 500': page(500),
		'HTTP 503': page(503),
		'redirect 301': redirect(301, 'good'),
		'redirect 302': redirect(302, 'good'),
		'redirect 303': redirect(303, 'good'),
		'redirect 307': redirect(307, 'good'),
		'redirect 308': redirect(308, 'good'),
		'redirect that loses the question': redirect(302, 'good', false),
		'redirect to a redirect': redirect(302, 'redirect 302'),
		'redirect in a circle': redirect(302, 'redirect in a circle'),
		'redirect nowhere': () => ({status: 302}),
		'redirect to https': redirect(302, 'https://127.0.0.1:1', false),
		'redirect to a file': redirect(302, 'file:///etc/hostname', false),
		'GET refused': asked => (asked.method === 'GET' ? {status: 405} : bytes(asked)),
		'POST refused': asked => (asked.method === 'POST' ? {status: 405} : bytes(asked)),
		'connection cut': () => 'cut',
		silent: () => 'silent',
		'one byte, then silence': () => 'drip',
	};
};
