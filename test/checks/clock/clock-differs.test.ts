import {expect, test} from 'vitest';
import {clockDiffers} from '../../../source/checks/clock/clock-differs.js';
import type {Clock} from '../../../source/facts/clocks.js';
import type {Gateway, Site} from '../../../source/site.js';
import {certificate, chain, failure, judging, now, seen, site} from '../literals.js';

const far = {via: 'ssh', destination: 'admin@far', sudo: true} as const;
const [gateway] = site.gateways as [Gateway];
const farSite: Site = {...site, primary: {...site.primary, reach: far}, gateways: [{...gateway, reach: far}]};
const judge = judging(clockDiffers, 'primary', farSite);

const clock = (ahead: number, within = 40): Clock => ({
	there: new Date(now.getTime() + ahead).toISOString(),
	here: now.toISOString(),
	ahead,
	within,
});

const around = (begins: number, ends: number) => {
	const leaf = certificate('primary-host', 'Acme-CA-Root', {
		notBefore: new Date(now.getTime() + begins).toISOString(),
		notAfter: new Date(now.getTime() + ends).toISOString(),
	});
	return [{on: 'primary' as const, seen: seen(chain({leaf, links: [leaf]}))}];
};

const lasting = around(-1e9, 1e9);

test('is asked of the hosts that have a clock of their own', () => {
	expect(clockDiffers.over(site)).toEqual([]);
	expect(clockDiffers.over(farSite)).toEqual(['primary', 'gateway:gateway-host']);
});

test('passes within a minute, and within what the reading may be off by', () => {
	expect(judge({clock: clock(-58_000), chains: lasting})).toBeUndefined();
	expect(judge({clock: clock(70_000, 20_000), chains: lasting})).toBeUndefined();
});

test('fails with both times', () => {
	const {title, evidence, explains} = failure(judge({clock: clock(-398_000), chains: lasting}));
	expect(title).toBe('The clock of primary-host is 6 min 38 s behind');
	expect(evidence).toEqual(['primary-host 2026-11-24 05:53:22 UTC; this machine 2026-11-24 06:00:00 UTC, both read within 40 ms']);
	expect(explains).toEqual([]);
});

test('what turns on the difference follows from it: a certificate that has begun here and not there', () => {
	const {cause, explains} = failure(judge({clock: clock(-398_000), chains: around(-120_000, 1e9)}));
	expect(cause).toContain('primary-host counts by one of the two');
	expect(explains).toEqual(['chain/not-yet-valid', 'gateway/refused-by-primary', 'client/refused-by-primary']);
});

test('what has ended days ago did not end by the clock', () => {
	expect(failure(judge({clock: clock(398_000), chains: around(-1e9, -4 * 86_400_000)})).explains).toEqual([]);
});

test('more than Java forgives makes an OCSP answer stale', () => {
	expect(failure(judge({clock: clock(3_600_000), chains: lasting})).explains).toEqual(['revocation/answer-stale']);
});
