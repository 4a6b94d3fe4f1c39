import {describe, expect, test} from 'vitest';
import type {Site} from '../../source/site.js';
import {client} from '../../source/steps/client.js';
import {
	answered,
	certificate,
	chain,
	daysFromNow,
	givenFile,
	intermediate,
	noChain,
	notSeen,
	pageOf,
	refused,
	root,
	rowsOf,
	seen,
	site,
} from './page.js';

const subject = 'client:pcclient-host';
const own = certificate('pcclient-host', 'Acme-CA-Intermediate');
const mine = chain({leaf: own, links: [own, intermediate, root], own: [own, intermediate, root], files: []});
const others = chain({files: []});
const page = (text: string, facts: object = {}, all: readonly object[] = [seen(mine), seen(others)]) => {
	const about: Site = {...site, clients: [{host: 'pcclient-host', mode: 'local-storage', subject: text}]};
	return pageOf(client, {chain: seen(mine), all: seen(all.map(one => ({on: subject, seen: one}))), ...facts}, {subject, site: about});
};
const lastOf = (text: string, ...more: [] | [object] | [object, readonly object[]]) => {
	const lines = client.tell(page(text, ...more)).blocks.find(({label}) => label === 'body')?.lines ?? [];
	return lines.at(-1);
};

describe('client', () => {
	test("one match, and it is this client's own", () => {
		expect(lastOf('pcclient-host')).toEqual({sign: 'ok', text: "One match, and it is this client's certificate."});
		expect(rowsOf(client.tell(page('pcclient-host')), 'body')[0]).toMatch(/^by subject +pcclient-host +from Acme-CA-Intermediate$/);
	});

	test("nothing, several, or another's match are told with what to do", () => {
		expect(lastOf('nobody')).toMatchObject({sign: 'error', text: expect.stringContaining('Nothing matches')});
		expect(lastOf('')).toMatchObject({sign: 'error', text: expect.stringContaining('Nothing matches')});
		expect(lastOf('O=Acme')).toMatchObject({sign: 'warning', text: expect.stringMatching(/^4 certificates match; .* {2}pcclient-host$/)});
		expect(lastOf('CN=primary')).toEqual({
			sign: 'error',
			text: 'One match, but it is not the certificate of pcclient-host. Try  pcclient-host',
		});
	});

	test('the issuer counts too, upper and lower case do not', () => {
		expect(rowsOf(client.tell(page('acme-ca-intermediate')), 'body')[0]).toContain('by issuer');
	});

	test('one that has ended is an error, though it matches', () => {
		const old = chain({leaf: {...own, notAfter: daysFromNow(-4)}, links: [{...own, notAfter: daysFromNow(-4)}], files: []});
		const [row] = client.tell(page('pcclient', {chain: seen(old)}, [seen(old)])).blocks[0]?.lines ?? [];
		expect(row).toMatchObject({sign: 'error', right: 'ended 2026-11-20'});
	});

	test('without its certificate the page says so and still tells where it must lie', () => {
		const telling = client.tell(page('x', {chain: seen(noChain)}, [seen(noChain)]));
		expect(rowsOf(telling, 'saw')).toEqual(['no certificate of pcclient-host was given']);
		expect(rowsOf(telling, 'fix').join(' ')).toContain("machine's stores");
		expect(rowsOf(client.tell(page('x', {chain: notSeen})), 'saw')).toEqual(['It may not be read.']);
	});

	test("names the icon's colours and the log to read", () => {
		expect(rowsOf(client.tell(page('x')), 'proof').join(' ')).toMatch(/idle grey.*[Yy]ellow.*\.log/);
	});

	test("what is typed becomes the site's, for this client only", () => {
		const two: Site = {...site, clients: ['pcclient-host', 'pc-2'].map(host => ({host, mode: 'hybrid', subject: host}))};
		const asks = client.asks?.(page('x')) ?? [];
		expect(answered(asks, 'subject', 'CN=pc', two).clients.map(one => one.subject)).toEqual(['CN=pc', 'pc-2']);
	});

	test('an empty text is refused: a site file with none could not be read again', () => {
		expect(refused(client.asks?.(page('x')) ?? [], 'subject', ' ')).toMatch(/^Give a part of its subject/);
	});

	test('the list is judged anew for any text typed, and a text that only this certificate has is suggested', () => {
		const [ask] = client.asks?.(page('nobody')) ?? [];
		if (ask?.kind !== 'subject') throw new Error('no question for the subject');
		expect(ask.preview?.('pcclient').at(-1)).toMatchObject({sign: 'ok'});
		expect(ask.preview?.('Acme').at(-1)).toMatchObject({sign: 'warning', text: expect.stringContaining('pcclient-host')});
		expect(ask.preview?.('').at(-1)).toMatchObject({sign: 'error'});
		expect(ask.suggest).toBe('pcclient-host');
	});

	test("where last year's certificate has the same subject, no text is claimed to tell them apart", () => {
		const old = certificate('pcclient-host', 'Acme-CA-Intermediate', {sha256: '0'.repeat(64)});
		const both = [seen(mine), seen(chain({leaf: old, links: [old], files: []}))];
		const [ask] = client.asks?.(page('pcclient-host', {}, both)) ?? [];
		expect(ask).not.toHaveProperty('suggest');
		expect(lastOf('pcclient-host', {}, both)?.text).not.toContain('Use text');
	});

	test('a client in gateway mode has no page', () => {
		const mixed: Site = {
			...site,
			clients: [
				{host: 'a', mode: 'gateway', subject: 'a'},
				{host: 'b', mode: 'hybrid', subject: 'b'},
			],
		};
		expect(client.over(mixed)).toEqual(['client:b']);
		expect(client.notNeeded?.(mixed)).toBeUndefined();
		expect(client.notNeeded?.({...mixed, clients: mixed.clients.slice(0, 1)})).toBe('in gateway mode the client needs no certificate');
		expect(client.notNeeded?.({...site, clients: []})).toBe('no Windows client takes part');
	});

	test('of loose files one PFX is made first, by the command that takes them', () => {
		const holders = {
			[own.sha256]: 'in/pc.cer',
			[intermediate.sha256]: 'in/CA files.pem',
			[root.sha256]: `${site.primary.installRoot}/jre/lib/security/cacerts`,
		};
		const loose = chain({
			...mine,
			keyMatches: true,
			readyKeystore: null,
			files: [givenFile({path: 'in/pc.cer'}), givenFile({path: 'in/pc.key'})],
			holders,
		});
		const fix = (facts: object) => rowsOf(client.tell(page('pcclient-host', facts)), 'fix')[0];
		expect(fix({chain: seen(loose)})).toBe(
			"Make one PFX of the loose files: dispatcher-trust keystore create in/pc.cer in/pc.key 'in/CA files.pem' --name pcclient-host --to pcclient-host.pfx",
		);
		expect(fix({chain: seen({...loose, readyKeystore: 'in/pc.pfx'})})).toMatch(/^Import the chain/);
		expect(fix({chain: seen({...loose, keyMatches: null})})).toMatch(/^Import the chain/);
	});
});
