import {expect, test} from 'vitest';
import type {GatewayFiles} from '../../../source/facts/gateway-files.js';
import type {Renewal} from '../../../source/steps/renewal/renewal.js';
import {truststoresOf} from '../../../source/steps/renewal/truststores.js';
import {certificate, chain, pageOf, root, rowsOf, seen, site} from '../page.js';

const renewal: Renewal = {before: {site, shown: new Map()}, given: () => ['in/primary.pfx'], siteFile: '/s/site.json'};
const step = truststoresOf(renewal);
const subject = 'gateway:gateway-host';
const newRoot = certificate('Acme-CA-Root-2', 'Acme-CA-Root-2');

const pageWith = (reached: boolean, ticks: Record<string, string> = {}) => {
	const files: GatewayFiles = {
		reached,
		keystore: {path: '/etc/gw/gateway.pfx', state: 'ready', leaf: null},
		truststore: {path: '/etc/gw/trust.pfx', state: 'ready', trusted: [root, newRoot], notTrusted: 0},
		unattended: {path: 'out/gateway.conf', exists: true, options: {}},
	};
	const served = [{on: 'primary', seen: seen(chain({root: newRoot}))}];
	return pageOf(step, {files: seen(files), served: seen(served)}, {subject, site: {...site, ticks}});
};

test('a page for each gateway when the primary gets a new certificate, none when it keeps its own', () => {
	expect(step.over(site)).toEqual([subject]);
	expect(step.plan(site, subject)).toEqual([{do: 'write-truststore', on: subject, others: 'keep'}]);
	const gatewayOnly = truststoresOf({...renewal, given: () => ['in/gateway.pfx']});
	expect(gatewayOnly.over(site)).toEqual([]);
	expect(gatewayOnly.notNeeded?.(site)).toBe('the primary keeps its certificate');
});

test('once all have changed over, the other roots are dropped', () => {
	expect(truststoresOf(renewal, 'drop').plan(site, subject)).toEqual([{do: 'write-truststore', on: subject, others: 'drop'}]);
});

test('a gateway that is reached is proved by its truststore', () => {
	expect(step.items?.(pageWith(true))).toEqual([]);
	const telling = step.proved?.(pageWith(true));
	expect(telling).toMatchObject({isProved: true});
	expect(telling && rowsOf(telling, 'proof')).toEqual(['/etc/gw/trust.pfx trusts Acme-CA-Root, Acme-CA-Root-2']);
});

test('one that is not reached waits for a person, and last year’s tick does not count', () => {
	const [item] = step.items?.(pageWith(false)) ?? [];
	expect(item?.text).toBe('Copy the truststore to gateway-host before the restart');
	expect(step.proved?.(pageWith(false, {'carry gateway-host of-last-year': '2025-11-24'}))?.isProved).toBe(false);
	expect(step.proved?.(pageWith(false, {[item?.id ?? '']: '2026-11-24'}))?.isProved).toBe(true);
});
