import {expect, test} from 'vitest';
import type {Site} from '../../../source/site.js';
import {gateway} from '../../../source/steps/gateway.js';
import {portal} from '../../../source/steps/portal.js';
import {keystore} from '../../../source/steps/primary/keystore.js';
import {forBearers, forRenewed, judgedForRenewed, type Renewal, renewedOf} from '../../../source/steps/renewal/renewal.js';
import {site} from '../page.js';

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
