import {describe, expect, test} from 'vitest';
import type {GatewayFiles} from '../../source/facts/gateway-files.js';
import type {OwnTry} from '../../source/facts/own-handshake.js';
import {gateway} from '../../source/steps/gateway.js';
import {attempt, certificate, chain, givenFile, notSeen, pageOf, root, rowsOf, seen, signsOf, site} from './page.js';

const files: GatewayFiles = {
	reached: true,
	keystore: {path: '/etc/gw/gateway.pfx', state: 'ready', leaf: null},
	truststore: {path: '/etc/gw/trust.pfx', state: 'ready', trusted: [root], notTrusted: 0},
	unattended: {path: 'out/gateway.conf', exists: true, options: {}},
};
const subject = 'gateway:gateway-host';
const own = (from: string, ...tries: readonly OwnTry[]) => seen({anchorsFrom: '/etc/gw/trust.pfx', from, tries});
const both = own('gateway-host', attempt(), attempt({asked: 'TLSv1.2'}));
const page = (more: object = {}, about = site) =>
	pageOf(gateway, {chain: seen(chain()), files: seen(files), handshake: both, ...more}, {subject, site: about});
const proved = (more: object) => gateway.proved?.(page(more)) ?? {news: '', blocks: []};

describe('gateway', () => {
	test('a page for each gateway, three changes on each, none without a gateway', () => {
		const two = {...site, gateways: ['gw-1', 'gw-2'].map(host => ({...site.gateways[0], host}) as (typeof site.gateways)[0])};
		expect(gateway.over(two)).toEqual(['gateway:gw-1', 'gateway:gw-2']);
		expect(gateway.plan(two, 'gateway:gw-2')).toEqual([
			{do: 'place-keystore', on: 'gateway:gw-2'},
			{do: 'write-truststore', on: 'gateway:gw-2'},
			{do: 'write-unattended-file', on: 'gateway:gw-2'},
		]);
		expect(gateway.notNeeded?.({...site, gateways: []})).toBe('no gateway takes part');
		expect(gateway.notNeeded?.(site)).toBeUndefined();
	});

	test('of loose files the page says what the keystore takes and leaves', () => {
		const stranger = certificate('Other-CA', 'Other-CA', {authority: true});
		const leaf = certificate('gateway-host', 'Acme-CA-Root');
		const loose = chain({
			leaf,
			links: [leaf, root],
			readyKeystore: null,
			files: [givenFile({path: 'in/gw.pem', certificates: [leaf, stranger]})],
			holders: {[root.sha256]: 'in/root.cer'},
		});
		expect(rowsOf(gateway.tell(page({chain: seen(loose)})), 'saw').slice(2)).toEqual([
			'added: Acme-CA-Root, from in/root.cer',
			'left out: Other-CA of in/gw.pem, nothing in this chain was issued by it',
		]);
		expect(rowsOf(gateway.tell(page()), 'saw')).toHaveLength(2);
	});

	test("asks for the truststore's password only when no file holds it", () => {
		expect(gateway.asks?.(page())).toMatchObject([{kind: 'secret', purpose: {of: 'truststore', gateway: 'gateway-host'}}]);
		const [one] = site.gateways;
		const withFile = {...site, gateways: [{...one, truststorePasswordFile: 'in/trust.pass'} as typeof one & object]};
		expect(gateway.asks?.(page({}, withFile))).toEqual([]);
	});

	test('says whether the gateway is reached, and which options file is written', () => {
		expect(rowsOf(gateway.tell(page()), 'saw')).toEqual(['gateway-host is reached from here', 'options file: out/gateway.conf']);
		const far = gateway.tell(page({files: seen({...files, reached: false})}));
		expect(rowsOf(far, 'saw')[0]).toBe('gateway-host is not reached from here; its files are made in out, to be carried over');
		expect(signsOf(gateway.tell(page({files: notSeen})), 'saw')[0]).toBe('unknown');
	});

	test('accepted on both versions is the proof', () => {
		const telling = proved({});
		expect(telling.news).toBe('gateway-host can connect: proved with its own keystore and truststore.');
		expect(rowsOf(telling, 'proof')).toEqual([
			'TLS 1.3  primary-host trusted, gateway-host accepted',
			'TLS 1.2  primary-host trusted, gateway-host accepted',
		]);
		expect(signsOf(telling, 'proof')).toEqual(['ok', 'ok']);
	});

	test('refused by either side is an error that names the side', () => {
		const refusedBy = proved({handshake: own('gateway-host', attempt({clientCertificate: 'rejected', alert: 'certificate_unknown'}))});
		expect(refusedBy.news).toBe('gateway-host cannot connect yet.');
		expect(rowsOf(refusedBy, 'proof')).toEqual(['TLS 1.3  primary-host trusted, gateway-host refused, alert “certificate_unknown”']);
		const distrusts = proved({handshake: own('gateway-host', attempt({trusts: false, distrust: 'No path leads to an anchor.'}))});
		expect(signsOf(distrusts, 'proof')).toEqual(['error']);
		expect(rowsOf(distrusts, 'proof')[0]).toContain('primary-host not trusted: No path leads to an anchor, gateway-host');
	});

	test('what was not seen is never the proof', () => {
		const silent = attempt({trusts: null, clientCertificate: 'unknown', presented: [], failure: 'ECONNRESET'});
		const telling = proved({handshake: own('gateway-host', silent)});
		expect(signsOf(telling, 'proof')).toEqual(['unknown']);
		expect(telling.news).toBe('Whether gateway-host can connect was not seen.');
		expect(proved({handshake: notSeen}).news).toBe('Whether gateway-host can connect was not seen.');
		const elsewhere = proved({handshake: own('this machine', attempt())});
		expect(rowsOf(elsewhere, 'proof')[1]).toBe('from gateway-host itself: not seen, it was asked from this machine');
	});

	test("a server that asks for no certificate proves nothing of the gateway's", () => {
		const telling = proved({handshake: own('gateway-host', attempt({clientCertificate: 'not-requested'}))});
		expect(rowsOf(telling, 'proof')[0]).not.toContain('accepted');
		expect(signsOf(telling, 'proof')).toEqual(['warning']);
	});
});
