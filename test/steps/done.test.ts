import {describe, expect, test} from 'vitest';
import {done} from '../../source/steps/done.js';
import {attempt, certificate, chain, daysFromNow, handshake, notSeen, pageOf, root, rowsOf, seen, signsOf, site} from './page.js';

const gateways = (...tries: readonly object[]) =>
	seen([{on: 'gateway:gateway-host', seen: seen({anchorsFrom: '', from: 'gateway-host', tries})}]);
const good = {sha256: 'a', label: 'a', status: 'good', code: null, say: null, url: null, ms: 1, nextUpdate: null};
const facts = {
	handshake: seen(handshake()),
	served: seen([]),
	log: seen({path: '/srv/product/logs/server.log', lines: ['one', 'two', 'three', 'four']}),
	gateways: gateways(attempt(), attempt({asked: 'TLSv1.2'})),
	chains: seen([
		{on: 'primary', seen: seen(chain())},
		{on: 'gateway:gateway-host', seen: seen(chain())},
	]),
	ocsp: seen([{on: 'primary', seen: seen({askedFrom: 'primary-host', levels: [good]})}]),
};
const page = (more: object = {}, about = site) => pageOf(done, {...facts, ...more}, {site: about});
const news = (...given: Parameters<typeof page>) => done.tell(page(...given)).news;

describe('done', () => {
	test('trust holds: the handshake both ways, the accepted authorities, the last lines of the log', () => {
		const telling = done.tell(page());
		expect(telling.news).toBe('Trust holds between primary-host and gateway-host, both ways, looked at now.');
		expect(rowsOf(telling, 'proof')).toEqual([
			'presented: CN=primary-host,O=Acme, chain of 3, TLS 1.3',
			'TLS 1.3  primary-host trusted, gateway-host accepted',
			'TLS 1.2  primary-host trusted, gateway-host accepted',
			'accepted authorities: Acme-CA-Root, Acme-CA-Intermediate',
			'OCSP is off in your answers; 1 of 1 levels answer good',
			'pcclient-host: not seen from here; its icon is the proof',
		]);
		expect(rowsOf(telling, 'log')).toEqual(['two', 'three', 'four']);
		expect(done.plan(site, 'primary')).toEqual([]);
	});

	test('the fallback, a refusal or a silent gateway: trust does not hold', () => {
		const fallback = seen(handshake({presented: [certificate('localhost', 'localhost')], isFallback: true}));
		expect(news({handshake: fallback})).toMatch(/^Trust does not hold yet: 1 point/);
		const refused = attempt({clientCertificate: 'rejected', alert: 'certificate_unknown'});
		expect(news({gateways: gateways(refused, refused)})).toBe('Trust does not hold yet: 2 points to settle.');
		expect(news({gateways: seen([{on: 'gateway:gateway-host', seen: notSeen}])})).toBe(
			'Whether trust holds was not seen: 1 point to look at.',
		);
		expect(news({handshake: notSeen})).toBe('Whether trust holds was not seen: 1 point to look at.');
		expect(news({gateways: gateways()})).not.toContain('Trust holds');
	});

	test('after an undo the count is that of the rows that are wrong, and each is led back to its step', () => {
		const fallback = seen(handshake({presented: [certificate('localhost', 'localhost')], isFallback: true}));
		const distrust = 'It trusts none of its authorities.';
		const lost = attempt({trusts: false, distrust, clientCertificate: 'rejected'});
		const telling = done.tell(page({handshake: fallback, gateways: gateways(lost, lost)}));
		expect(telling.news).toBe('Trust does not hold yet: 3 points to settle.');
		expect(signsOf(telling, 'proof').filter(sign => sign === 'error')).toHaveLength(3);
		expect(rowsOf(telling, 'proof').join('\n')).not.toMatch(/\.,/);
		expect(rowsOf(telling, 'fix')).toEqual(['Settle it on the page of its step: 3 to 6 for primary-host, 8 for gateway-host.']);
		expect(rowsOf(done.tell(page()), 'fix')).toEqual([]);
	});

	test('a gateway that was asked for no certificate is no proof, and counts', () => {
		const unasked = attempt({clientCertificate: 'not-requested'});
		expect(news({gateways: gateways(unasked)})).toBe('Trust does not hold yet: 1 point to settle.');
	});

	test('a client that would find no certificate is named, and trust is not said to hold for it', () => {
		const about = {...site, clients: [{host: 'pcclient-host', mode: 'hybrid' as const, subject: 'nobody'}]};
		const own = certificate('pcclient-host', 'Acme-CA-Intermediate');
		const chains = seen([{on: 'client:pcclient-host', seen: seen(chain({leaf: own, links: [own], files: []}))}]);
		const telling = done.tell(page({chains}, about));
		expect(telling.news).toBe('Trust does not hold yet: 1 point to settle.');
		expect(rowsOf(telling, 'proof')).toContain('pcclient-host finds no certificate of its own by “nobody”');
		expect(rowsOf(telling, 'fix')).toEqual(['Settle it on the page of its step: 9 for pcclient-host.']);
		expect(done.after.map(({id}) => id)).toContain('client/subject-matches-nothing');
	});

	const openPortal = {number: 7, title: 'Portal'};

	test('a step left open is a point like one seen here, and is named; one that a row names already counts once', () => {
		const fallback = seen(handshake({presented: [certificate('localhost', 'localhost')], isFallback: true}));
		const leftOpen = [{number: 4, title: 'Settings'}, openPortal];
		const telling = done.tell({...page({handshake: fallback}), leftOpen});
		expect(telling.news).toBe('Trust does not hold yet: 2 points to settle.');
		expect(rowsOf(telling, 'fix')).toEqual(['Settle it on the page of its step: 3 to 6 for primary-host, 7 left open (Portal).']);
	});

	test('where trust holds, what was left open is named besides', () => {
		const telling = done.tell({...page(), leftOpen: [openPortal]});
		expect(telling.news).toBe('Trust holds between primary-host and gateway-host, both ways, looked at now.');
		expect(rowsOf(telling, 'fix')).toEqual(['1 step is left open: 7 (Portal).']);
	});

	test('a primary in the cloud that serves the fallback is for others to mend', () => {
		const cloud = {...site, primary: {...site.primary, where: 'cloud' as const}};
		const fallback = seen(handshake({presented: [certificate('localhost', 'localhost')], isFallback: true}));
		expect(rowsOf(done.tell(page({handshake: fallback}, cloud)), 'fix')).toEqual([
			'Ask whoever runs primary-host which certificate it should serve.',
		]);
	});

	test('another certificate than the one that was given is not taken for trust', () => {
		const other = handshake({presented: [certificate('other-host', 'Acme-CA-Root')]});
		expect(news({handshake: seen(other)})).toBe('Trust does not hold yet: 1 point to settle.');
	});

	test('a primary in the cloud that cannot be reached is not seen, and no log of this machine speaks for it', () => {
		const cloud = {...site, primary: {...site.primary, where: 'cloud' as const}};
		const telling = done.tell(page({handshake: seen(handshake({reached: 'closed', presented: []}))}, cloud));
		expect(telling.news).toBe('Whether trust holds was not seen: 1 point to look at.');
		expect(signsOf(telling, 'proof')[0]).toBe('unknown');
		expect(rowsOf(telling, 'log')).toEqual([]);
	});

	test('without a gateway it is what is served that counts', () => {
		expect(news({gateways: seen([])}, {...site, gateways: []})).toBe('primary-host serves its certificate, looked at now.');
	});

	test('a list that lacks one of yours is told, the rest of a long list is counted', () => {
		const some = handshake({acceptedAuthorities: [root.subject, 'CN=Public 1', 'CN=Public 2']});
		const telling = done.tell(page({handshake: seen(some)}));
		expect(rowsOf(telling, 'proof')[3]).toBe('accepted authorities: Acme-CA-Root, and 2 others; not accepted: Acme-CA-Intermediate');
		expect(signsOf(telling, 'proof')[3]).toBe('warning');
		expect(telling.news).toMatch(/^Trust holds/);
	});

	test('with OCSP on, every level must answer good', () => {
		const on = {...site, revocation: {ocsp: true, url: null}};
		expect(done.tell(page({}, on)).blocks[0]?.lines[4]).toMatchObject({sign: 'ok', text: 'OCSP: 1 of 1 levels answer good'});
		const none = seen([{on: 'primary', seen: seen({askedFrom: 'primary-host', levels: []})}]);
		expect(done.tell(page({ocsp: none}, on)).blocks[0]?.lines[4]).toMatchObject({sign: 'error'});
	});

	test('names who ends first', () => {
		const soon = certificate('gateway-host', 'Acme-CA-Intermediate', {notAfter: daysFromNow(12)});
		const chains = seen([
			{on: 'primary', seen: seen(chain())},
			{on: 'gateway:gateway-host', seen: seen(chain({leaf: soon}))},
		]);
		expect(rowsOf(done.tell(page({chains})), 'next')[0]).toMatch(/^gateway-host ends first, on 2026-12-06 in 12 days\./);
	});

	test('a client in gateway mode is not spoken of', () => {
		const about = {...site, clients: [{host: 'pc', mode: 'gateway' as const, subject: 'pc'}]};
		expect(rowsOf(done.tell(page({}, about)), 'proof').join('\n')).not.toContain('pc:');
	});

	describe('a cluster', () => {
		const own = certificate('node-2', 'Acme-CA-Intermediate');
		const node = {host: 'node-2', address: '10.0.0.2', reach: {via: 'ssh', destination: 'node-2', sudo: true}} as const;
		const about = {...site, primary: {...site.primary, nodes: [node]}};
		const chains = seen([
			{on: 'primary', seen: seen(chain())},
			{on: 'primary:node-2', seen: seen(chain({leaf: own, links: [own]}))},
		]);
		const serving = (...presented: readonly ReturnType<typeof certificate>[]) =>
			page({chains, served: seen([{on: 'primary:node-2', seen: seen(handshake({presented}))}])}, about);

		test('each node is a row of the proof, called by its name', () => {
			const telling = done.tell(serving(own));
			expect(telling.news).toBe('Trust holds between primary-host, node-2 and gateway-host, both ways, looked at now.');
			expect(rowsOf(telling, 'proof').slice(0, 2)).toEqual([
				'primary-host, presented: CN=primary-host,O=Acme, chain of 3, TLS 1.3',
				'node-2, presented: CN=node-2,O=Acme, chain of 1, TLS 1.3',
			]);
		});

		test('one that serves another certificate is led back to its own pages', () => {
			const telling = done.tell(serving(certificate('old-host', 'Acme-CA-Intermediate')));
			expect(telling.news).toBe('Trust does not hold yet: 1 point to settle.');
			expect(rowsOf(telling, 'fix')).toEqual(['Settle it on the page of its step: 3 to 6 for node-2.']);
		});
	});
});
