import {afterAll, expect, test} from 'vitest';
import {type TrustQuestion, wouldTrust} from '../../source/pki/trust.js';
import {newAcme} from './acme.js';

const acme = newAcme();
afterAll(acme.remove);

const leaf = acme.primary.certificate;
const intermediate = acme.intermediate.certificate;
const root = acme.root.certificate;
const now = new Date(Date.parse(leaf.notBefore) + 60_000);
const question: TrustQuestion = {role: 'server', name: 'primary-host', now};
const years = (count: number) => new Date(now.getTime() + count * 366 * 86_400_000);

test.each([
	['in order', [leaf, intermediate, root]],
	['without the root', [leaf, intermediate]],
	['in any order', [leaf, root, intermediate]],
])('a chain is accepted %s', (_, presented) => {
	expect(wouldTrust(presented, [root], question)).toEqual({trusted: true, path: [leaf, intermediate, root]});
});

test('an intermediate may be the anchor, and so may the leaf', () => {
	expect(wouldTrust([leaf], [intermediate], question)).toMatchObject({trusted: true});
	expect(wouldTrust([leaf], [leaf], {...question, now: years(2)})).toMatchObject({trusted: true});
});

const stranger = acme.issue({name: 'Other-CA', extensions: acme.authority}).certificate;
const impostor = acme.issue({name: 'impostor', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: acme.authority}).certificate;
const made = (name: string, ...extensions: readonly string[]) => acme.leaf(name, {extensions}).certificate;
const upper = [intermediate, root];

test.each([
	['nothing presented', [], [root], question, 'nothing-presented', /no certificate/],
	['no anchors', [leaf, ...upper], [], question, 'no-path', /No authority is trusted/],
	['another root', [leaf, ...upper], [stranger], question, 'no-path', /ends in “Acme-CA-Root”/],
	['a missing intermediate', [leaf], [root], question, 'no-path', /issuer “Acme-CA-Intermediate” of “primary-host”/],
	['an intermediate of the same name and another key', [leaf, impostor], [root], question, 'no-path', /neither presented nor trusted/],
	['an ended leaf', [leaf, ...upper], [intermediate], {...question, now: years(2)}, 'expired', /“primary-host” ended on/],
	['an ended intermediate', [leaf, ...upper], [root], {...question, now: years(2)}, 'expired', /“Acme-CA-Intermediate” ended on/],
	['a clock behind', [leaf, ...upper], [root], {...question, now: years(-1)}, 'not-yet-valid', /begins only on/],
	['another name', [leaf, ...upper], [root], {...question, name: 'other-host'}, 'name-mismatch', /does not name “other-host”/],
	['another name on an anchored leaf', [leaf], [leaf], {...question, name: 'other-host'}, 'name-mismatch', /does not name/],
	[
		'a client certificate',
		[made('c', 'extendedKeyUsage=clientAuth'), ...upper],
		[root],
		{...question, name: null},
		'wrong-usage',
		/TLS server/,
	],
	[
		'a server certificate',
		[made('s', 'extendedKeyUsage=serverAuth'), ...upper],
		[root],
		{...question, role: 'client', name: null},
		'wrong-usage',
		/TLS client/,
	],
	[
		'a key that may not sign',
		[made('k', 'keyUsage=keyEncipherment'), ...upper],
		[root],
		{...question, name: null},
		'wrong-usage',
		/digital signatures/,
	],
] as const)('%s is refused', (_, presented, anchors, asked, code, say) => {
	expect(wouldTrust(presented, anchors, asked)).toMatchObject({trusted: false, code, say: expect.stringMatching(say)});
});

test('any purpose and no purpose are accepted, as Java does', () => {
	for (const extension of ['extendedKeyUsage=anyExtendedKeyUsage', 'subjectAltName=DNS:x'])
		expect(wouldTrust([made('any', extension), ...upper], [root], {...question, name: null})).toMatchObject({trusted: true});
});

test('who is no authority signs nothing', () => {
	acme.issue({name: 'below', by: 'primary-host'});
	const below = acme.readCertificate('below.crt');
	expect(wouldTrust([below, leaf, ...upper], [root], {...question, name: null})).toMatchObject({
		code: 'not-an-authority',
		say: expect.stringContaining('is no authority'),
	});
});

test('a path longer than its authority allows is refused', () => {
	const limited = acme.issue({
		name: 'limited',
		by: 'Acme-CA-Root',
		extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0'],
	}).certificate;
	const inner = acme.issue({name: 'inner', by: 'limited', extensions: acme.authority}).certificate;
	const end = acme.issue({name: 'end', by: 'inner'}).certificate;
	expect(wouldTrust([end, inner, limited], [root], {...question, name: null})).toMatchObject({
		code: 'path-too-long',
		say: expect.stringContaining('stands lower in the chain'),
	});
	const direct = acme.issue({name: 'direct', by: 'limited'}).certificate;
	expect(wouldTrust([direct, limited], [root], {...question, name: null})).toMatchObject({trusted: true});
});
