import {describe, expect, test} from 'vitest';
import type {Certificate} from '../../../source/pki/certificate.js';
import type {Site, Subject} from '../../../source/site.js';
import {changesOf} from '../../../source/steps/renewal/changes.js';
import type {Shown} from '../../../source/steps/renewal/last-year.js';
import {certificate, chain, daysFromNow, intermediate, leaf, pageOf, root, rowsOf, seen, signsOf, site} from '../page.js';

const shown = (of: Certificate, more: Partial<Shown> = {}): Shown => ({
	leaf: of,
	links: [of, intermediate, root],
	root,
	isInPlace: true,
	...more,
});
const gatewayLeaf = certificate('gateway-host', 'Acme-CA-Intermediate');
const clientLeaf = certificate('pcclient-host', 'Acme-CA-Intermediate');
const lastYear: ReadonlyMap<Subject, Shown> = new Map<Subject, Shown>([
	['primary', shown(leaf)],
	['gateway:gateway-host', shown(gatewayLeaf)],
	['client:pcclient-host', shown(clientLeaf, {isInPlace: false})],
]);

const next = (label: string, more: Partial<Certificate> = {}, issuer = 'Acme-CA-Intermediate') =>
	certificate(label, issuer, {sha256: `20${'27'.repeat(31)}`, keySha256: 'of a new key', notAfter: daysFromNow(700), ...more});

/** Next year's files of these participants, each beside what it showed before. */
const pageWith = (files: Site['chains'], after: ReadonlyArray<readonly [Subject, readonly Certificate[]]>) => {
	const step = changesOf({
		before: {site, shown: lastYear},
		given: () => Object.values(files).flatMap(one => one.files),
		siteFile: '/s/site.json',
	});
	const chains = after.map(([on, links]) => ({on, seen: seen(chain({leaf: links[0] ?? null, links, root: links.at(-1) ?? null}))}));
	return {step, telling: step.tell(pageOf(step, {chains: seen(chains)}, {site: {...site, chains: {...site.chains, ...files}}}))};
};

const primaryFiles = {primary: {files: ['in/2027/primary.pfx']}};
const gatewayFiles = {gateway: {files: ['in/2027/gateway.pfx']}};
const clientFiles = {client: {files: ['in/2027/client.pfx']}};

describe('what is new', () => {
	test('old and new stand one under the other, with the fingerprint, the end and the issuer', () => {
		const {telling} = pageWith(primaryFiles, [['primary', [next('primary-host'), intermediate, root]]]);
		expect(telling.news).toBe('One certificate is new. Trust is added first, and the switch comes last.');
		const rows = rowsOf(telling, 'body');
		expect(rows[0]).toBe('primary-host');
		expect(rows[1]).toMatch(/^ {2}today {3}\S+…\S+ {2}2027-09-20 in 300 days {2}from Acme-CA-Intermediate$/);
		expect(rows[2]).toMatch(/^ {2}new {5}20272727…2727 {2}2028-10-24 in 700 days {2}from Acme-CA-Intermediate$/);
		expect(rows).toContain('no new file was given for gateway-host, pcclient-host');
		expect(rows.at(-1)).toBe('last     the keystore, and one restart of the-server');
	});

	test('names that are lost and an end that comes earlier are warnings; other differences are told', () => {
		const other = next('primary-host', {names: ['dns:print.acme.example'], key: 'EC P-256', notAfter: daysFromNow(100)}, 'Other-CA');
		const {telling} = pageWith(primaryFiles, [['primary', [other]]]);
		const warned = rowsOf(telling, 'body').filter((_, index) => signsOf(telling, 'body')[index] === 'warning');
		expect(warned).toEqual(['  it ends before the one it replaces', '  names lost: primary-host']);
		const rows = rowsOf(telling, 'body');
		expect(rows).toContain('  names added: print.acme.example');
		expect(rows).toContain('  another authority issued it');
		expect(rows).toContain('  its key was RSA 2048, and is EC P-256 now');
	});

	test('a key that was kept is told', () => {
		const {telling} = pageWith(primaryFiles, [['primary', [next('primary-host', {keySha256: leaf.keySha256}), intermediate, root]]]);
		expect(rowsOf(telling, 'body')).toContain('  it has the same private key as before');
	});

	test('of a gateway alone, nothing of the primary is touched', () => {
		const {telling} = pageWith(gatewayFiles, [['gateway:gateway-host', [next('gateway-host'), intermediate, root]]]);
		expect(rowsOf(telling, 'body').at(-1)).toBe('primary-host is not touched and not restarted');
	});

	test('new authorities: whoever must trust them learns of them first, in the order of the steps', () => {
		const newRoot = certificate('Acme-CA-Root-2', 'Acme-CA-Root-2');
		const chainOf = (label: string) => [next(label, {}, 'Acme-CA-Root-2'), newRoot];
		const {telling} = pageWith({...primaryFiles, ...gatewayFiles}, [
			['primary', chainOf('primary-host')],
			['gateway:gateway-host', chainOf('gateway-host')],
		]);
		expect(rowsOf(telling, 'body').slice(-4)).toEqual([
			'first    Acme-CA-Root-2 goes into each truststore, beside what is trusted there now',
			'then     Acme-CA-Root-2 must be uploaded in the portal before anybody shows what it issued',
			"then     Acme-CA-Root-2 goes into the product's own cacerts; the old root stays",
			'last     the keystore, and one restart of the-server',
		]);
	});

	test("a client's text that the new certificate lacks is a warning; one that both have is told", () => {
		const lost = pageWith(clientFiles, [['client:pcclient-host', [next('pc-host', {names: []}), intermediate, root]]]).telling;
		expect(rowsOf(lost, 'body')).toContain('  the client looks for “pcclient-host”, which this certificate does not have');
		const both = pageWith(clientFiles, [['client:pcclient-host', [next('pcclient-host'), intermediate, root]]]).telling;
		expect(rowsOf(both, 'body')[1]).toMatch(/^ {2}last year/);
		expect(rowsOf(both, 'body')).toContain("  last year's matches the client's text too: take it out of the Windows store");
	});

	test('the certificate in place given again is nothing new', () => {
		const {telling} = pageWith(primaryFiles, [['primary', [leaf, intermediate, root]]]);
		expect(telling.notNeeded).toBe('each certificate that was given is in place already');
	});

	test('the site file is part of the run, so that an undo brings it back', () => {
		expect(pageWith(primaryFiles, []).step.plan(site, 'primary')).toEqual([{do: 'write-site-file', on: 'portal', file: '/s/site.json'}]);
	});
});
