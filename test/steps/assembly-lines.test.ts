import {describe, expect, test} from 'vitest';
import type {GivenChain} from '../../source/facts/given-chain.js';
import {assemblyLines, assemblyOf, assemblyOfAll} from '../../source/steps/assembly-lines.js';
import {certificate, chain, givenFile, intermediate, root} from './page.js';

const leaf = certificate('gateway-host', 'Acme-CA-Intermediate');
const stranger = certificate('Other-CA', 'Other-CA', {authority: true});
const made = (more: Partial<GivenChain> = {}): GivenChain =>
	chain({
		leaf,
		links: [leaf, intermediate, root],
		readyKeystore: null,
		files: [givenFile({path: 'in/gateway.pem', certificates: [leaf, stranger]})],
		holders: {[leaf.sha256]: 'in/gateway.pem', [intermediate.sha256]: 'in/above.pem', [root.sha256]: 'in/above.pem'},
		...more,
	});
const textsOf = (...of: Parameters<typeof assemblyLines>) => assemblyLines(...of).map(({text}) => text);

describe('what a keystore of loose files takes and leaves', () => {
	test('is named with the files', () => {
		expect(textsOf(assemblyOf(made()))).toEqual([
			'added: Acme-CA-Intermediate, from in/above.pem',
			'added: Acme-CA-Root, from in/above.pem',
			'left out: Other-CA of in/gateway.pem, nothing in this chain was issued by it',
		]);
	});

	test('is not spoken of where the given PFX serves as it is, or no key was given', () => {
		expect(textsOf(assemblyOf(made({readyKeystore: 'in/gateway.pem'})))).toEqual([]);
		expect(textsOf(assemblyOf(made({privateKeys: []})))).toEqual([]);
	});

	test('is told once for all chains; a link of one chain is not left out of another', () => {
		const first = made({
			files: [givenFile({path: 'in/all.pem', certificates: [leaf, certificate('primary-host', 'Acme-CA-Intermediate')]})],
		});
		const own = certificate('primary-host', 'Acme-CA-Intermediate');
		const second = made({leaf: own, links: [own, intermediate, root], files: first.files});
		const all = assemblyOfAll(
			[
				{on: 'primary', chain: second},
				{on: 'gateway:gateway-host', chain: first},
			],
			[givenFile({path: 'in/above.pem', certificates: [intermediate, root, stranger]})],
		);
		expect(textsOf(all)).toEqual([
			'added: Acme-CA-Intermediate, from in/above.pem',
			'added: Acme-CA-Root, from in/above.pem',
			'left out: Other-CA of in/above.pem, nothing in this chain was issued by it',
		]);
	});

	test('of a Windows client nothing is made here, and many rows are bounded', () => {
		expect(textsOf(assemblyOfAll([{on: 'client:pc', chain: made()}], []))).toEqual([]);
		const many = Array.from({length: 9}, (_, index) => certificate(`CA-${index}`, `CA-${index}`, {authority: true}));
		const rows = textsOf(assemblyOf(made({files: [givenFile({path: 'in/many.pem', certificates: [leaf, ...many]})]})));
		expect(rows).toHaveLength(6);
		expect(rows.at(-1)).toBe('and 6 more');
	});
});
