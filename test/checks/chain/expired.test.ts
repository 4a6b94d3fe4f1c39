import {describe, expect, test} from 'vitest';
import {expired} from '../../../source/checks/chain/expired.js';
import {certificate, chain, daysFromNow, failure, intermediate, judging, leaf, noChain, root} from '../literals.js';

const judge = judging(expired);
const past = {notBefore: daysFromNow(-400), notAfter: daysFromNow(-4)};

describe('chain/expired', () => {
	test('passes until the very second it ends', () => {
		expect(judge({chain: chain()})).toBeUndefined();
		expect(judge({chain: chain()}, new Date(leaf.notAfter))).toBeUndefined();
		expect(judge({chain: chain()}, new Date(Date.parse(leaf.notAfter) + 1000))).toBeDefined();
	});

	test('fails with the dates', () => {
		const {title, evidence, remedy} = failure(
			judge({chain: chain({leaf: {...leaf, ...past}, links: [{...leaf, ...past}, intermediate, root]})}),
		);
		expect(title).toBe('primary-host ended on 2026-11-20, 4 days ago');
		expect(evidence[0]).toContain('2026-11-20 06:00 UTC');
		expect(remedy.say).toMatch(/ Its request: dispatcher-trust request create --role primary --name primary-host --to requests$/);
	});

	test('an intermediate that ended ends the chain; an expired root does not, as Java takes it', () => {
		const {cause, remedy} = failure(judge({chain: chain({links: [leaf, {...intermediate, ...past}, root]})}));
		expect(cause).toContain('Its chain ends with it.');
		expect(remedy.say).not.toContain('request create');
		expect(judge({chain: chain({links: [leaf, intermediate, {...root, ...past}]})})).toBeUndefined();
	});

	test('a hostile name stays harmless', () => {
		const evil = certificate('\u001B[2Jevil-host', 'Acme-CA-Root', past);
		expect(failure(judge({chain: chain({leaf: evil, links: [evil]})})).title).not.toContain('\u001B');
	});

	test('no chain is nothing to judge', () => {
		expect(judge({chain: noChain})).toBe('not-applicable');
	});
});
