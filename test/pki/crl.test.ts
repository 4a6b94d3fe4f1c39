import {Buffer} from 'node:buffer';
import {afterAll, expect, test} from 'vitest';
import {readCrlAnswer} from '../../source/pki/crl.js';
import {allReasons, type CrlPoint, crlPoints} from '../../source/pki/crl-points.js';
import {newAcme} from './acme.js';
import {type CrlWish, crl, fullName, scope} from './crl-answer.js';
import * as der from './der.js';
import {minutes} from './ocsp-answer.js';

const acme = newAcme();
afterAll(acme.remove);

const {intermediate: by, root} = acme;
const points = 'crlDistributionPoints=URI:http://lists.acme/one.crl,URI:ldap://lists.acme/cn=one';
const leaf = acme.leaf('listed-host', {extensions: [points]});
const [first] = crlPoints(leaf.certificate);
const point: CrlPoint = first ?? {urls: [], names: [], reasons: null, hasOwnIssuer: false};

const judge = (bytes: Uint8Array, now = new Date()) => readCrlAnswer(bytes, leaf.certificate, by.certificate, point, now);
const read = (wish: Partial<CrlWish>, now?: Date) => judge(crl({by, ...wish}), now);

test('the points of a certificate are read in their order, whatever their protocol', () => {
	const found = crlPoints(leaf.certificate);
	expect(found.flatMap(({urls}) => urls)).toEqual(['http://lists.acme/one.crl', 'ldap://lists.acme/cn=one']);
	expect(crlPoints(acme.primary.certificate)).toEqual([]);
});

test('a list that does not name the certificate is good, and says until when', () => {
	const until = new Date('2030-01-01T00:00:00Z');
	expect(read({listed: [{issued: acme.primary}], until})).toMatchObject({
		status: 'good',
		code: null,
		say: null,
		nextUpdate: '2030-01-01T00:00:00Z',
		issuer: by.certificate.subject,
		reasons: allReasons,
		entry: null,
	});
});

test('a list that names it says when and why', () => {
	const at = new Date('2026-06-01T00:00:00Z');
	expect(read({listed: [{issued: leaf, at, reason: 4}]})).toMatchObject({
		status: 'revoked',
		code: 'revoked',
		say: 'The certificate was revoked on 2026-06-01 00:00 UTC because it was superseded.',
	});
});

test.each([
	['of another issuer', {by: root}, 'crl-other-issuer'],
	['that ended', {until: minutes(-20)}, 'crl-stale'],
	['that has not begun', {from: minutes(20)}, 'crl-not-yet-valid'],
	['without an end', {until: null}, 'crl-without-end'],
	['of changes only', {extensions: [der.extension('2.5.29.27', der.integer(4), true)]}, 'crl-delta'],
	[
		'with something critical and unknown',
		{extensions: [der.extension('1.3.6.1.4.1.99999.1', der.nothing, true)]},
		'crl-critical-extension',
	],
	['for authorities only', {extensions: [scope(der.implicit(2, Buffer.from([0xff])))]}, 'crl-other-scope'],
	['of another place', {extensions: [scope(fullName('http://elsewhere.acme/'))]}, 'crl-other-scope'],
	['with a broken signature', {isTampered: true}, 'crl-wrong-signer'],
] as const)('a list %s proves nothing', (_, wish, code) => {
	expect(read(wish)).toMatchObject({status: 'error', code, say: expect.stringMatching(/\.$/), reasons: 0, entry: null});
});

test('the clock may differ by a quarter of an hour', () => {
	expect(read({until: minutes(-10)})).toMatchObject({status: 'good'});
	expect(read({from: minutes(10)})).toMatchObject({status: 'good'});
	expect(read({}, minutes(1440 + 10))).toMatchObject({status: 'good'});
});

test("OpenSSL's own list is read, as DER and as PEM", () => {
	acme.write(
		'index.txt',
		`R\t301231000000Z\t260601000000Z,keyCompromise\t${leaf.certificate.serial.padStart(2, '0')}\tunknown\t/CN=listed-host\n`,
	);
	acme.write('ca.cnf', '[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\ndefault_md=sha256\n');
	const names = ['-cert', 'Acme-CA-Intermediate.crt', '-keyfile', 'Acme-CA-Intermediate.key'];
	acme.openssl('ca', '-config', 'ca.cnf', '-gencrl', '-crldays', '7', ...names, '-out', 'list.pem');
	acme.openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der');
	for (const name of ['list.pem', 'list.der']) {
		expect(judge(acme.read(name))).toMatchObject({
			status: 'revoked',
			say: 'The certificate was revoked on 2026-06-01 00:00 UTC because its key was compromised.',
		});
	}
});

test('twenty thousand entries are no obstacle', () => {
	const many = Array.from({length: 20_000}, () => ({issued: acme.primary, at: new Date('2026-01-01T00:00:00Z')}));
	expect(read({listed: [...many, {issued: leaf}]})).toMatchObject({status: 'revoked'});
});

test('whatever is done to its bytes, a list never turns from revoked to good, and nothing is thrown', () => {
	const bytes = crl({by, listed: [{issued: leaf, reason: 1}], extensions: [der.extension('2.5.29.20', der.integer(5))]});
	for (let at = 0; at < bytes.length; at++) {
		for (const flip of [1, 0x80]) {
			const broken = Buffer.from(bytes);
			broken[at] = (broken[at] ?? 0) ^ flip;
			expect(judge(broken).status).not.toBe('good');
		}

		expect(judge(bytes.subarray(0, at))).toMatchObject({status: 'error', code: 'not-a-crl'});
	}
});

test.each(['', '<html>', '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----', '3080', '30840fffffff', '3003020100'])(
	'%o is no list',
	text => {
		for (const bytes of [Buffer.from(text), Buffer.from(text, 'hex')])
			expect(judge(bytes)).toMatchObject({status: 'error', code: 'not-a-crl'});
	},
);
