import {expect, test} from 'vitest';
import type {Site} from '../../../source/site.js';
import {gateway} from '../../../source/steps/gateway.js';
import {portal} from '../../../source/steps/portal.js';
import {keystore} from '../../../source/steps/primary/keystore.js';
import {forBearers, forRenewed, judgedForRenewed, type Renewal, renewedOf} from '../../../source/steps/renewal/renewal.js';
import {certificate, chain, handshake, intermediate, pageOf, root, seen, site} from '../page.js';

const renewal = (...given: readonly string[]): Renewal => ({
	before: {site, shown: new Map()},
	given: () => given,
	siteFile: '/s/site.json',
});
const gatewayOnly: Site = {...site, chains: {...site.chains, gateway: {files: ['in/2027/gateway.pfx']}}};
const given = renewal('in/2027/gateway.pfx');

test('whose files are new, or were given again under their old names, is renewed', () => {
	expect(renewedOf(given, gatewayOnly)).toEqual(['gateway:gateway-host']);
	expect(renewedOf(renewal('in/primary.pfx'), site)).toEqual(['primary']);
});

test('without a file given, all files of the site are taken as they lie there now', () => {
	expect(renewedOf(renewal(), site)).toEqual(['primary', 'gateway:gateway-host', 'client:pcclient-host']);
});

test('who is not renewed has no page, with the reason', () => {
	const step = forRenewed(given, keystore);
	expect(step.over(gatewayOnly)).toEqual([]);
	expect(step.notNeeded?.(gatewayOnly)).toBe('no new certificate was given for it');
	expect(forRenewed(given, gateway).over(gatewayOnly)).toEqual(['gateway:gateway-host']);
});

test("a node's own new file renews that node alone; the primary's renews each node that shares it", () => {
	const node = (host: string, files?: readonly string[]) => ({
		host,
		address: '127.0.0.1',
		reach: {via: 'local' as const},
		...(files ? {chain: {files}} : {}),
	});
	const cluster = (...nodes: ReadonlyArray<ReturnType<typeof node>>): Site => ({...site, primary: {...site.primary, nodes}});
	const own = cluster(node('node-2', ['in/2027/node-2.pfx']), node('node-3'));
	expect(forRenewed(renewal('in/2027/node-2.pfx'), keystore).over(own)).toEqual(['primary:node-2']);
	const sharing: Renewal = {...renewal('in/primary.pfx'), before: {site: own, shown: new Map()}};
	expect(forRenewed(sharing, keystore).over(own)).toEqual(['primary', 'primary:node-3']);
});

test('a gateway is given its keystore and its options; its truststore has a step of its own', () => {
	expect(forRenewed(given, gateway).plan(gatewayOnly, 'gateway:gateway-host')).toEqual([
		{do: 'place-keystore', on: 'gateway:gateway-host'},
		{do: 'write-unattended-file', on: 'gateway:gateway-host'},
	]);
});

test('what is judged first is judged of the new files only', () => {
	const subjects = new Set(judgedForRenewed(given, gateway).before.flatMap(check => check.over(gatewayOnly)));
	expect([...subjects].filter(on => on === 'primary' || on === 'file:in/primary.pfx' || on.startsWith('client:'))).toEqual([]);
	expect([...subjects]).toEqual(expect.arrayContaining(['gateway:gateway-host', 'file:in/2027/gateway.pfx']));
});

test('the portal matters to those who show a certificate to the server', () => {
	expect(forBearers(given, portal).notNeeded?.(gatewayOnly)).toBeUndefined();
	expect(forBearers(renewal('in/primary.pfx'), portal).notNeeded?.(site)).toBe('no gateway and no client gets a new certificate');
});

const bearer = 'gateway:gateway-host';
const gatewayLeaf = certificate('gateway-host', 'Acme-CA-Intermediate');
const lastYears = {
	...given,
	before: {site, shown: new Map([[bearer, {leaf: gatewayLeaf, links: [gatewayLeaf, intermediate, root], root, isInPlace: true}] as const])},
};
const again = forBearers(lastYears, portal);

/** The portal's page where the primary is under another root already, and the gateway's new certificate under these. */
const portalPage = (...above: ReadonlyArray<typeof root>) => {
	const newRoot = certificate('Acme-CA-Root-2', 'Acme-CA-Root-2');
	const chains = [
		{on: 'primary', seen: seen(chain({links: [certificate('primary-host', 'Acme-CA-Root-2'), newRoot], root: newRoot}))},
		{on: bearer, seen: seen(chain({leaf: gatewayLeaf, links: [gatewayLeaf, ...above], root: above.at(-1) ?? null}))},
	];
	return pageOf(again, {chains: seen(chains), handshake: seen(handshake()), ocsp: seen([])}, {subject: 'portal', site: gatewayOnly});
};

test('where no authority of a gateway or client is new, nothing is made for the portal and nobody is sent there', () => {
	const page = portalPage(intermediate, root);
	expect(again.tell(page).notNeeded).toBe('no authority is new');
	expect(again.items?.(page)).toEqual([]);
	expect(again.plan(gatewayOnly, 'portal')).toEqual([
		{do: 'export-authorities', on: 'portal', to: 'out/portal', known: [intermediate.sha256, root.sha256]},
	]);
});

test('a new authority is to be uploaded, though the server is under it already', () => {
	const page = portalPage(certificate('Acme-CA-Root-2', 'Acme-CA-Root-2'));
	expect(again.tell(page).notNeeded).toBeUndefined();
	expect(again.items?.(page).map(({text}) => text)).toContain('Upload 01-Acme-CA-Root-2.cer');
});
