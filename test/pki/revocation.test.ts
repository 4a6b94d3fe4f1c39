import {expect, test} from 'vitest';
import {
	type ForJava,
	goodForJava,
	judgeChainAsJava,
	judgeLevelAsJava,
	noResponder,
	revokedForJava,
	undetermined,
} from '../../source/pki/revocation.js';

const now = new Date('2026-11-24T06:00:00Z');
const outcomes: Readonly<Record<string, ForJava>> = {
	good: goodForJava,
	revoked: revokedForJava(1, new Date('2026-06-01T00:00:00Z'), now),
	silent: undetermined('silent'),
	none: noResponder,
};
const of = (name: string): ForJava => outcomes[name] ?? goodForJava;

// The columns: by default, SOFT_FAIL, NO_FALLBACK, both; what the responder and the list said.
test.each([
	['good', 'revoked', '++++'],
	['revoked', 'good', '----'],
	['silent', 'good', '++-+'],
	['silent', 'revoked', '---+'],
	['silent', 'silent', '-+-+'],
	['none', 'good', '++--'],
	['none', 'silent', '----'],
])('a responder %s and a list %s', (ocsp, crl, expected) => {
	const policies = [{}, {softFail: true}, {noFallback: true}, {softFail: true, noFallback: true}];
	const said = policies.map(policy => (judgeLevelAsJava({ocsp: of(ocsp), crl: of(crl)}, policy).accepted ? '+' : '-'));
	expect(said.join('')).toBe(expected);
});

test('with PREFER_CRLS the list is asked first, and its complaint is the one told', () => {
	const level = {ocsp: of('none'), crl: of('silent')};
	expect(judgeLevelAsJava(level, {preferCrls: true})).toEqual({accepted: false, say: 'silent'});
	expect(judgeLevelAsJava(level, {})).toEqual({accepted: false, say: 'Certificate does not specify OCSP responder'});
});

test('one level without a responder refuses the whole chain, unless only its end is asked about', () => {
	const levels = [
		{ocsp: of('good'), crl: of('silent')},
		{ocsp: of('none'), crl: of('silent')},
	];
	expect(judgeChainAsJava(levels, {softFail: true})).toMatchObject({accepted: false});
	expect(judgeChainAsJava(levels, {onlyEndEntity: true})).toEqual({accepted: true});
});

test('a revocation of a later moment is none yet', () => {
	expect(revokedForJava(1, new Date('2026-11-24T06:00:01Z'), now)).toEqual(goodForJava);
	expect(revokedForJava(null, now, now)).toEqual({kind: 'revoked', say: 'Certificate has been revoked, reason: UNSPECIFIED'});
});
