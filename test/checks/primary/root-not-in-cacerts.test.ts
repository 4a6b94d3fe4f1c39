import {describe, expect, test} from 'vitest';
import {rootNotInCacerts} from '../../../source/checks/primary/root-not-in-cacerts.js';
import type {JavaCacerts} from '../../../source/facts/java-cacerts.js';
import {chain, failure, judging, noChain, root, seen} from '../literals.js';

const judgeWith = judging(rootNotInCacerts);
const notOurs = seen({imports: []});
const judge = (facts: object) => judgeWith({ours: notOurs, ...facts});
const anchor = (sha256: string) => ({alias: 'acme', sha256, enteredAt: null});
const cacerts = (...held: readonly string[]): JavaCacerts => ({
	path: '/srv/cacerts',
	format: 'JKS',
	entries: held.length,
	anchors: held.map(anchor),
});

describe('primary/root-not-in-cacerts', () => {
	test('passes by fingerprint', () => {
		expect(judge({chain: chain(), cacerts: cacerts('a'.repeat(64), root.sha256)})).toBeUndefined();
	});

	test('fails, although an entry of that alias is there', () => {
		const {title, evidence, remedy} = failure(judge({chain: chain(), cacerts: cacerts('a'.repeat(64))}));
		expect(title).toBe("The product's Java does not know Acme-CA-Root");
		expect(evidence).toEqual([`1 entry in /srv/cacerts, none with SHA-256 ${root.sha256}`]);
		expect(remedy.changes[0]).toEqual({do: 'import-trusted-root', on: 'primary'});
	});

	test('what we once put there is told with both dates, so that an update is told from a first setup', () => {
		const say = 'import Acme-CA-Root into /srv/cacerts as acme-ca-root';
		const facts = {chain: chain(), cacerts: {...cacerts('a'.repeat(64)), changedAt: '2027-01-08T03:00:00.000Z'}};
		const ours = seen({imports: [{at: '2026-11-24T06:12:00.000Z', say}]});
		const {evidence, cause} = failure(judge({...facts, ours}));
		expect(evidence[1]).toBe('we put it there on 2026-11-24; the file was replaced on 2027-01-08');
		expect(cause).toContain('An update of the product replaced the file');
		const others = seen({imports: [{at: '2026-11-24T06:12:00.000Z', say: say.replace('Acme-CA-Root', 'Other-CA')}]});
		expect(failure(judge({...facts, ours: others})).evidence).toHaveLength(1);
		expect(failure(judge({...facts, ours: {ok: false, code: 'x', why: 'x', hints: []}})).evidence).toHaveLength(1);
	});

	test('no chain is nothing to judge; no root given is not seen', () => {
		expect(judge({chain: noChain, cacerts: cacerts()})).toBe('not-applicable');
		expect(() => judge({chain: chain({root: null}), cacerts: cacerts()})).toThrow('No given file holds the root');
	});
});
