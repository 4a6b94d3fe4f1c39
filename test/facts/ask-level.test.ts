import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {askLevel, wordOf} from '../../source/facts/ask-level.js';
import type {Host} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {Trouble} from '../../source/trouble.js';
import {newAcme} from '../pki/acme.js';
import {crl} from '../pki/crl-answer.js';
import {point} from '../pki/crl-behaviours.js';
import * as der from '../pki/der.js';
import {handmade} from '../pki/handmade.js';
import {answer, minutes} from '../pki/ocsp-answer.js';
import {openResponder} from '../pki/responder.js';

const acme = newAcme();
const {intermediate} = acme;
let responder: Awaited<ReturnType<typeof openResponder>>;

beforeAll(async () => {
	responder = await openResponder();
	responder.play('good', ({id}) => answer(id, {by: intermediate}));
	responder.play('busy', () => ({status: 503}));
	responder.play('on-and-on', () => ({status: 302, headers: {location: responder.url('on-and-on')}}));
	responder.play('page', () => ({body: '<html>', headers: {'content-type': 'text/html'}}));
	responder.play('post-only', ({id, method}) => (method === 'GET' ? {status: 405} : answer(id, {by: intermediate})));
});

afterAll(() => {
	responder?.close();
	acme.remove();
});

const issued = (list?: string) =>
	handmade('asked', intermediate, {
		from: minutes(-60),
		until: minutes(6000),
		extensions: list ? [der.extension('2.5.29.31', der.sequence(point(responder.url(list))))] : [],
	});

const ask = async (url: string | null, of = issued(), host = localHost()) =>
	askLevel(host, {certificate: of.certificate, issuer: intermediate.certificate, now: new Date(), timeout: 30_000}, url);

describe('asking about one level', () => {
	test('each obstacle on the way to an answer is told by its kind', async () => {
		const kinds = async (url: string) => (await ask(url)).asked?.obstacle;
		expect(await kinds(responder.url('good'))).toBeNull();
		expect(await kinds(responder.url('busy'))).toBe('http');
		expect(await kinds(responder.url('on-and-on'))).toBe('redirect');
		expect(await kinds(responder.url('page'))).toBe('not-ocsp');
		expect(await kinds(responder.url('post-only'))).toBe('get-refused');
		expect(await kinds('http://127.0.0.1:1/')).toBe('not-listening');
		expect(await kinds('http://responder.invalid/')).toBe('no-name');
		expect(await kinds('ldap://127.0.0.1/')).toBe('no-url-of-http');
	});

	test('without an address nobody is asked', async () => {
		expect(await ask(null)).toMatchObject({asked: null, answer: {status: 'error', code: 'no-url'}, java: {ocsp: {kind: 'refused'}}});
	});

	test('a host that lets nothing be asked from it has seen nothing, neither good nor bad', async () => {
		const refused = async () => {
			throw new Trouble('forwarding-refused', 'sshd forwards no sockets.');
		};
		const host: Host = {...localHost(), get: refused, post: refused};
		await expect(ask(responder.url('good'), issued(), host)).rejects.toMatchObject({code: 'forwarding-refused'});
		await expect(ask(null, issued('nowhere'), host)).rejects.toMatchObject({code: 'forwarding-refused'});
	});

	test('a list that revokes counts whatever the responder says; one that does not is no good answer', async () => {
		const listed = issued('list');
		responder.play('list', () => crl({by: intermediate, listed: [{issued: listed, reason: 1}]}));
		expect(wordOf(await ask(responder.url('good'), listed))).toMatchObject({status: 'revoked', code: 'revoked-by-list'});
		expect(wordOf(await ask(responder.url('busy'), listed)).say).toContain('because its key was compromised');
		responder.play('list', () => crl({by: intermediate}));
		expect(wordOf(await ask(responder.url('busy'), listed))).toMatchObject({status: 'error', code: 'unreachable'});
	});
});
