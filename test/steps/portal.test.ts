import {describe, expect, test} from 'vitest';
import type {OcspLevel} from '../../source/facts/ocsp-answers.js';
import {portal} from '../../source/steps/portal.js';
import {answers as answersOf, level as levelOf} from '../checks/ocsp-levels.js';
import {answered, chain, handshake, intermediate, noChain, notSeen, pageOf, refused, root, rowsOf, seen, signsOf, site} from './page.js';

const level = (more: Partial<OcspLevel> = {}): OcspLevel => levelOf(intermediate, more);
const answers = (...levels: readonly OcspLevel[]) => seen([{on: 'primary', seen: seen(answersOf(...levels))}]);
const chains = (...all: readonly object[]) => seen(all.map(one => ({on: 'gateway:gateway-host', seen: one})));
const facts = {handshake: seen(handshake()), chains: chains(seen(chain())), ocsp: answers(level())};
const page = (more: object = {}) => pageOf(portal, {...facts, ...more}, {subject: 'portal'});
const proved = (more: object = {}) => portal.proved?.(page(more)) ?? {news: '', blocks: []};

describe('portal', () => {
	test('the policy first, then every authority in upload order, each with both menu routes', () => {
		const items = portal.items?.(page()) ?? [];
		const texts = items.map(({text}) => text);
		expect(texts[0]).toBe('Certificate policy for internal communication');
		expect(items[0]?.detail).toEqual(['set it to  Use trusted CA certificates']);
		expect(texts.slice(-2)).toEqual(['Upload 01-Acme-CA-Root.cer', 'Upload 02-Acme-CA-Intermediate.cer']);
		expect(items.at(-1)?.detail).toHaveLength(3);
		expect(items[0]?.proved).toBeUndefined();
	});

	test('both menu routes stand on the page itself: to the policy, and once that is ticked to the uploads', () => {
		const ways = (about: typeof site) => rowsOf(portal.tell(pageOf(portal, facts, {subject: 'portal', site: about})), 'body').slice(0, 2);
		expect(ways(site)).toEqual([
			'older portals   account settings > PKI and encryption',
			'newer portals   Security > Security options > General, PKI and encryption',
		]);
		const ticked = {...site, ticks: {policy: '2026-11-24T06:24:00Z', ocsp: '2026-11-24T06:25:00Z'}};
		expect(ways(ticked)).toEqual([
			'older portals   account settings > CERTIFICATES > Trusted CA certificates',
			'newer portals   Security > Security options > Certificates > Trusted CA certificates',
		]);
		const [policy] = portal.items?.(pageOf(portal, facts, {subject: 'portal', site: ticked})) ?? [];
		expect(policy?.detail).toHaveLength(3);
	});

	test('what was done leaves the step open while a point is not ticked, and says so', () => {
		const next = (about: typeof site) => {
			const telling = portal.proved?.(pageOf(portal, facts, {subject: 'portal', site: about}));
			return telling ? rowsOf(telling, 'next').slice(1) : [];
		};
		expect(next(site)).toEqual([
			'2 points of this page are not ticked yet; until then the step stays open.',
			'For a colleague who has the portal and no terminal: dispatcher-trust export portal --to DIR',
		]);
		expect(next({...site, ticks: {policy: '', ocsp: ''}})).toEqual([]);
	});

	test("an upload is proved by the server's own list, and only what it names", () => {
		const items = portal.items?.(page({handshake: seen(handshake({acceptedAuthorities: [root.subject]}))})) ?? [];
		expect(items.slice(-2).map(({proved: proof}) => proof)).toEqual(['proved: named in the handshake', undefined]);
	});

	test('the news counts what the server accepts, and says when it cannot be known', () => {
		const news = (more: object) => portal.tell(page(more)).news;
		expect(news({})).toBe('The server accepts both authorities. The list comes from the server itself.');
		expect(news({handshake: seen(handshake({acceptedAuthorities: [root.subject]}))})).toMatch(/^1 of 2 authorities are accepted\./);
		expect(news({handshake: seen(handshake({acceptedAuthorities: null}))})).toMatch(/^The server does not say/);
		expect(news({handshake: notSeen})).toBe('The server could not be asked which authorities it accepts: It may not be read.');
		expect(news({chains: chains(seen(noChain))})).toBe('No chain was given, so there is nothing to upload yet.');
	});

	test('OCSP: every level asked, and what a bad answer would mean', () => {
		expect(signsOf(portal.tell(page()), 'body')).not.toContain('error');
		expect(rowsOf(portal.tell(page()), 'body')).toContain('If OCSP checks were on today, asked from primary-host:');
		const bad = portal.tell(page({ocsp: answers(level({status: 'revoked', say: 'It was revoked on 2026-11-01.'}))}));
		expect(rowsOf(bad, 'body').join('\n')).toContain('It was revoked on 2026-11-01.');
		expect(rowsOf(bad, 'body').join('\n')).toContain("Java's default is to refuse");
		const unseen = portal.tell(page({ocsp: seen([{on: 'primary', seen: notSeen}])}));
		expect(rowsOf(unseen, 'body')).toContain('primary-host: It may not be read.');
		expect(signsOf(unseen, 'body')).toContain('unknown');
	});

	test('OCSP off: a level without a good answer is a warning of later, on: an error of now', () => {
		const silent = {ocsp: answers(level({status: 'error', code: 'no-url', say: 'It names no responder.'}))};
		expect(signsOf(portal.tell(page(silent)), 'body')).toEqual([undefined, undefined, undefined, 'warning', 'notice', 'notice']);
		const on = {...site, revocation: {ocsp: true, url: null}};
		const isOn = portal.tell(pageOf(portal, {...facts, ...silent}, {subject: 'portal', site: on}));
		expect(signsOf(isOn, 'body')).toEqual([undefined, undefined, undefined, 'error', 'error', 'notice']);
	});

	test('where nobody connects with a certificate of yours, no upload is asked for', () => {
		const alone = {...site, primary: {...site.primary, where: 'cloud' as const}, gateways: [], clients: []};
		expect(portal.notNeeded?.(alone)).toContain('no gateway and no client takes part');
		expect(portal.notNeeded?.(site)).toBeUndefined();
	});

	test('the OCSP answer goes into the site', () => {
		const asks = portal.asks?.(page()) ?? [];
		expect(answered(asks, 'ocsp', 'on').revocation).toEqual({ocsp: true, url: null});
	});

	test('OCSP checks stay off while one level gives no good answer, or none could be looked for', () => {
		const say = (ocsp: object) => refused(portal.asks?.(page({ocsp})) ?? [], 'ocsp', 'on');
		const silent = level({status: 'error', code: 'unreachable', say: 'The responder answers HTTP 503.'});
		expect(say(answers(level(), silent))).toBe('OCSP checks stay off. The responder answers HTTP 503.');
		expect(say(seen([{on: 'primary', seen: notSeen}]))).toBe('OCSP checks stay off. It may not be read.');
		expect(say(notSeen)).toBe('OCSP checks stay off. It may not be read.');
		expect(answered(portal.asks?.(page({ocsp: answers(silent)})) ?? [], 'ocsp', 'off').revocation.ocsp).toBe(false);
	});

	test('where the site says on, the same must hold before anything is done', () => {
		const ids = portal.before.map(({id}) => id);
		for (const id of ['no-responder-url', 'responder-unreachable', 'responder-refused', 'status-unknown', 'revoked'])
			expect(ids).toContain(`revocation/${id}`);
		expect(portal.before.flatMap(({over}) => over(site))).toEqual([]);
		expect(portal.before.every(({over}) => over({...site, revocation: {ocsp: true, url: null}}).length > 0)).toBe(true);
	});

	test('writes the files for the portal, and warns of the field of the same kind', () => {
		expect(portal.plan(site, 'portal')).toEqual([{do: 'export-authorities', on: 'portal', to: 'out/portal'}]);
		expect(rowsOf(portal.tell(page()), 'body').join('\n')).toContain('“Private certificate chains” on the same page');
	});

	test('proof: named, not named yet, or not told', () => {
		expect(proved().news).toBe('The server accepts every authority. No upload is due.');
		const one = proved({handshake: seen(handshake({acceptedAuthorities: [root.subject]}))});
		expect(one.news).toBe('The files are in out/portal, one certificate each, in upload order.');
		expect(signsOf(one, 'proof')).toEqual(['ok', 'to-come']);
		expect(signsOf(proved({handshake: seen(handshake({acceptedAuthorities: null}))}), 'proof')).toEqual(['unknown', 'unknown']);
		expect(rowsOf(one, 'next').slice(0, 1)).toEqual([
			'Certificate policy for internal communication = Use trusted CA certificates (this cannot be seen from outside)',
		]);
		expect(proved({chains: chains(seen(noChain))}).news).toBe('No chain was given, so there is nothing to upload yet.');
	});
});
