import {expect, test} from 'vitest';
import {restart} from '../../../source/steps/primary/restart.js';
import {certificate, chain, handshake, notSeen, pageOf, rowsOf, seen, signsOf, site, unit} from '../page.js';

const fallback = handshake({presented: [certificate('localhost', 'localhost')], isFallback: true});
const page = (more: object = {}) =>
	pageOf(restart, {unit: seen(unit()), handshake: seen(fallback), chain: seen(chain()), connections: notSeen, ...more});
const proved = (more: object = {}) => restart.proved?.(page(more)) ?? {news: '', blocks: []};

test('before: what is served now, and that people lose their connection', () => {
	const telling = restart.tell(page());
	expect(telling.news).toBe('Restarting interrupts everybody who is connected to primary-host.');
	expect(rowsOf(telling, 'saw')[0]).toBe('presented: CN=localhost,O=Acme, self-signed, TLS 1.3');
	expect(signsOf(telling, 'saw')[0]).toBe('warning');
	expect(rowsOf(telling, 'saw')[1]).toBe('the-server is active since 2026-11-23 06:00 UTC');
	expect(restart.plan(site, 'primary')).toEqual([{do: 'restart-service', on: 'primary'}]);
});

test('a service that does not run interrupts nobody', () => {
	const stopped = (state: 'inactive' | 'failed' | 'unknown') => restart.tell(page({unit: seen(unit({state}))})).news;
	expect(stopped('inactive')).toBe('the-server does not run. The restart starts it.');
	expect(stopped('failed')).toBe('the-server does not run. The restart starts it.');
	expect(stopped('unknown')).toMatch(/^Restarting interrupts everybody/);
});

test('served already, it is not needed', () => {
	const telling = restart.tell(page({handshake: seen(handshake())}));
	expect(telling.notNeeded).toBe('the new certificate is served already');
});

test('a closed port, another protocol and an unseen one are told apart', () => {
	const said = (more: object) => rowsOf(restart.tell(page(more)), 'saw')[0];
	expect(said({handshake: seen(handshake({reached: 'closed', presented: []}))})).toBe('nothing answers at 127.0.0.1:2560');
	expect(said({handshake: seen(handshake({reached: 'not-tls', presented: []}))})).toBe('what answers at 127.0.0.1:2560 does not speak TLS');
	expect(said({handshake: notSeen})).toBe('It may not be read.');
	expect(said({handshake: seen(handshake({presented: []}))})).toBe(
		'127.0.0.1:2560 speaks TLS and presents no certificate that can be read',
	);
});

test('after: the certificate of the keystore is the proof', () => {
	const telling = proved({handshake: seen(handshake())});
	expect(telling.news).toBe('the-server serves primary-host on port 2560, looked at after the restart.');
	expect(rowsOf(telling, 'proof')).toEqual([
		'presented: CN=primary-host,O=Acme, chain of 3, TLS 1.3',
		'it is the certificate of the keystore, compared by SHA-256',
	]);
});

test('after: any other certificate is an error, the fallback by its name', () => {
	const telling = proved();
	expect(telling.news).toBe('Port 2560 serves localhost, not the certificate of the keystore.');
	expect(signsOf(telling, 'proof')).toEqual(['warning', 'error']);
	const nothing = proved({handshake: seen(handshake({reached: 'closed', presented: []}))});
	expect(nothing.news).toBe('Port 2560 serves nothing, not the certificate of the keystore.');
	expect(rowsOf(nothing, 'proof').join('\n')).not.toContain('another certificate');
	expect(proved({handshake: notSeen}).news).toBe('Port 2560 could not be looked at.');
	expect(signsOf(proved({handshake: notSeen}), 'proof')).toEqual(['unknown']);
});

test('who is connected now is counted and named, as far as it can be seen', () => {
	const said = (connections: object) => rowsOf(restart.tell(page({connections})), 'saw').slice(2);
	expect(said(seen({count: 2, peers: ['10.0.0.31', '10.0.0.32']}))).toEqual(['2 connections on port 2560 now: 10.0.0.31, 10.0.0.32']);
	expect(said(seen({count: 0, peers: []}))).toEqual(['no connection on port 2560 just now']);
	const many = Array.from({length: 9}, (_, index) => `10.0.0.${index}`);
	expect(said(seen({count: 9, peers: many}))[0]).toMatch(/10\.0\.0\.5 and 3 more$/);
	expect(said(notSeen)).toEqual([]);
});
