import {afterAll, expect, test} from 'vitest';
import {truststoreLacksRoot} from '../../../source/checks/gateway/truststore-lacks-root.js';
import {newAcme} from '../../pki/acme.js';
import {certificate, failure, judging} from '../literals.js';
import {files, primaries, primary, subject, writes} from './facts.js';

const acme = newAcme();
afterAll(acme.remove);
const other = certificate('Other-CA-Root', 'Other-CA-Root', {der: acme.root.certificate.der.replace(/^.{8}/, 'AAAAAAAA')});
const [leaf, intermediate, root] = [acme.primary, acme.intermediate, acme.root].map(({certificate: one}) => one) as never as [
	never,
	never,
	never,
];
const whole = primary({links: [leaf, intermediate, root], root});
const judge = judging(truststoreLacksRoot, subject);
const look = (trusted: readonly never[], chain = whole, ...members: readonly (typeof whole)[]) =>
	judge({files: files({truststore: {trusted}}), primary: chain, members: primaries(chain, ...members)});

test('passes with the root, and with the intermediate, for Java takes any authority on the way', () => {
	expect(look([root])).toBeUndefined();
	expect(look([intermediate])).toBeUndefined();
	expect(look([other as never, root])).toBeUndefined();
});

test('fails with what is in it, and writes it anew', () => {
	const {title, evidence, remedy} = failure(look([other as never]));
	expect(title).toBe('The truststore of gateway-host does not hold Acme-CA-Root');
	expect(evidence).toEqual(["trust.pfx: 1 trusted entry: Other-CA-Root; the primary's root: Acme-CA-Root"]);
	expect(remedy.changes).toEqual(writes('write-truststore'));
});

test('a node of the cluster with a root of its own counts as well', () => {
	const node = primary({links: [other], root: other});
	expect(failure(look([root], whole, node)).title).toBe('The truststore of gateway-host does not hold Other-CA-Root');
});

test('where nobody knows the root it was not seen; what is presented alone counts where nothing was given', () => {
	const short = primary({links: [leaf], root: null, missing: 'CN=Acme-CA-Intermediate,O=Acme'});
	expect(() => look([root], short)).toThrow('Nobody gave CN=Acme-CA-Intermediate');
	expect(() => look([root], primary({links: [], root: null}))).toThrow('neither given nor seen');
	expect(failure(look([other as never], {...short, from: 'presented'})).remedy.changes).toEqual([]);
});

test('an empty one, one that does not open, and one that nobody needs are not judged', () => {
	expect(look([])).toBe('not-applicable');
	expect(look([root], primary({isPublic: true}))).toHaveProperty('notNeeded');
});
