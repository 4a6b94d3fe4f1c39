import {describe, expect, test} from 'vitest';
import type {GivenChain} from '../../source/facts/given-chain.js';
import type {Subject} from '../../source/site.js';
import {chains} from '../../source/steps/chains.js';
import {certificate, chain, givenFile, intermediate, noChain, notSeen, pageOf, root, rowsOf, seen, signsOf, site} from './page.js';

const of = (host: string, file: string): GivenChain => {
	const own = certificate(host, 'Acme-CA-Intermediate');
	return chain({leaf: own, links: [own, intermediate, root], own: [own, intermediate, root], files: [givenFile({path: file})]});
};
const gateway = of('gateway-host', 'in/gateway.pfx');
const client = of('pcclient-host', 'in/client.pfx');
const page = (legs: Partial<Record<Subject, unknown>> = {}, about = site) => {
	const all = {primary: seen(chain()), 'gateway:gateway-host': seen(gateway), 'client:pcclient-host': seen(client), ...legs};
	const each = Object.entries(all).map(([on, one]) => ({on, seen: one}));
	return pageOf(chains, {chains: seen(each), authorities: seen([])}, {site: about});
};
const locked = givenFile({path: 'in/gateway.pfx', opened: false, reason: 'needs-password', certificates: [], privateKeys: []});

describe('chains', () => {
	test('three complete chains are drawn as one tree, each name with its end', () => {
		const telling = chains.tell(page());
		expect(telling.news).toBe('Three chains, complete, each from its certificate to the root.');
		const rows = rowsOf(telling, 'body');
		expect(rows.map(row => row.split(/ {2,}/)[0])).toEqual(['Acme-CA-Root', '└─ Acme-CA-Intermediate', '', '', '']);
		expect(rows.slice(2).map(row => /─ (\S+) +(\w+)/.exec(row)?.slice(1))).toEqual([
			['primary-host', 'primary'],
			['gateway-host', 'gateway'],
			['pcclient-host', 'client'],
		]);
		expect(rows[2]).toMatch(/2027-09-20 in 300 days +DNS:primary-host$/);
	});

	test('nothing given: each participant and what it needs', () => {
		const telling = chains.tell(
			page({primary: seen(noChain), 'gateway:gateway-host': seen(noChain), 'client:pcclient-host': seen(noChain)}),
		);
		expect(telling.news).toBe('Give the files of all chains, in any form and order.');
		expect(rowsOf(telling, 'body')).toHaveLength(3);
		expect(rowsOf(telling, 'body')[1]).toMatch(/^gateway-host +nothing yet/);
	});

	test('what a chain lacks is named: the key, the issuer', () => {
		const half = chain({...gateway, privateKeys: [], keyMatches: null, missing: 'CN=Acme-CA-Intermediate,O=Acme', root: null});
		const telling = chains.tell(page({'gateway:gateway-host': seen(half)}));
		expect(telling.news).toBe('2 of 3 chains are complete.');
		expect(rowsOf(telling, 'body')).toContain(
			`${'gateway-host'.padEnd(16)} lacks its private key and the certificate of CN=Acme-CA-Intermediate,O=Acme`,
		);
	});

	test('a key that belongs to another certificate leaves the chain incomplete', () => {
		const other = chain({...gateway, keyMatches: false});
		const telling = chains.tell(page({'gateway:gateway-host': seen(other)}));
		expect(telling.news).toBe('2 of 3 chains are complete.');
		expect(rowsOf(telling, 'body').join('\n')).toMatch(
			/gateway-host +lacks its own private key; the one given belongs to another certificate/,
		);
		expect(rowsOf(telling, 'proof')).toEqual([]);
	});

	test('one that could not be seen is said so, and never counts as complete', () => {
		const telling = chains.tell(page({'client:pcclient-host': notSeen}));
		expect(telling.news).toBe('2 of 3 chains are complete.');
		expect(rowsOf(telling, 'body')).toContain('pcclient-host: It may not be read.');
		expect(signsOf(telling, 'body')).toContain('unknown');
	});

	test('each locked file is asked for once, then more files', () => {
		const legs = {
			'gateway:gateway-host': seen(chain({...noChain, files: [locked]})),
			'client:pcclient-host': seen(chain({...noChain, files: [locked]})),
		};
		expect(chains.asks?.(page(legs)).map(({key}) => key)).toEqual(['file in/gateway.pfx', 'files']);
	});

	test("loose files make a keystore of ours, which needs a password; a Windows client's does not", () => {
		const loose = [givenFile({format: 'pem', mac: null})];
		const legs = {
			'gateway:gateway-host': seen(chain({...gateway, readyKeystore: null, files: loose})),
			'client:pcclient-host': seen(chain({...client, readyKeystore: null, files: loose})),
		};
		expect(chains.asks?.(page(legs)).map(({key}) => key)).toEqual(['keystore gateway:gateway-host', 'files']);
	});

	test('without participants there is nothing to import', () => {
		const nobody = {...site, primary: {...site.primary, where: 'cloud' as const}, gateways: [], clients: []};
		const telling = chains.tell(pageOf(chains, {chains: seen([]), authorities: seen([])}, {site: nobody}));
		expect(telling.notNeeded).toBe('nobody takes part');
	});
});
