import {expect, test} from 'vitest';
import {chainRow, chainTree} from '../../source/steps/chain-lines.js';
import {certificate, chain, daysFromNow, intermediate, leaf, noChain, now, root} from './page.js';

const other = certificate('gateway-host', 'Acme-CA-Intermediate');
const gateway = chain({leaf: other, links: [other, intermediate, root]});

test('chains of one root hang on one tree', () => {
	const rows = chainTree(
		[
			{on: 'primary', chain: chain()},
			{on: 'gateway:gateway-host', chain: gateway},
		],
		now,
	).map(({text}) => text);
	expect(rows.map(row => row.slice(0, 20).trimEnd())).toEqual([
		'Acme-CA-Root',
		'└─ Acme-CA-Intermedi',
		'   ├─ primary-host',
		'   └─ gateway-host',
	]);
	expect(rows[0]).toMatch(/self-signed$/);
	expect(rows[2]).toMatch(/primary +2027-09-20 in 300 days +DNS:primary-host$/);
});

test('a second root begins a tree of its own, and a chain without its root shows what there is', () => {
	const strange = certificate('Other-Root', 'Other-Root');
	const rows = chainTree(
		[
			{on: 'primary', chain: chain({links: [leaf]})},
			{on: 'gateway:gateway-host', chain: chain({leaf: other, links: [other, strange]})},
			{on: 'client:pc', chain: noChain},
		],
		now,
	).map(({text}) => text.split(' ')[0]);
	expect(rows).toEqual(['primary-host', 'Other-Root', '└─']);
});

test('what has ended is marked, its date still told', () => {
	const ended = {...leaf, notAfter: daysFromNow(-4)};
	const [row] = chainTree([{on: 'primary', chain: chain({leaf: ended, links: [ended]})}], now);
	expect(row).toMatchObject({sign: 'error', text: expect.stringContaining('2026-11-20, 4 days ago')});
});

test('one row, from the certificate to the root', () => {
	expect(chainRow([leaf, intermediate, root])).toBe('primary-host < Acme-CA-Intermediate < Acme-CA-Root');
});
