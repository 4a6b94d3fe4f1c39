import {describe, expect, test} from 'vitest';
import {rootNotInCacerts} from '../../../source/checks/primary/root-not-in-cacerts.js';
import type {JavaCacerts} from '../../../source/facts/java-cacerts.js';
import {chain, failure, judging, noChain, root} from '../literals.js';

const judge = judging(rootNotInCacerts);
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

	test('no chain is nothing to judge; no root given is not seen', () => {
		expect(judge({chain: noChain, cacerts: cacerts()})).toBe('not-applicable');
		expect(() => judge({chain: chain({root: null}), cacerts: cacerts()})).toThrow('No given file holds the root');
	});
});
