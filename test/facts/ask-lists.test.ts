import {afterAll, beforeAll, expect, test} from 'vitest';
import {askLists} from '../../source/facts/ask-lists.js';
import {askForJava} from '../../source/facts/ask-responder.js';
import {localHost} from '../../source/host/local.js';
import {newAcme} from '../pki/acme.js';
import {crl} from '../pki/crl-answer.js';
import {point} from '../pki/crl-behaviours.js';
import * as der from '../pki/der.js';
import {handmade} from '../pki/handmade.js';
import {answer, minutes} from '../pki/ocsp-answer.js';
import {openResponder} from '../pki/responder.js';

const acme = newAcme();
const {intermediate} = acme;
const host = localHost();
let responder: Awaited<ReturnType<typeof openResponder>>;

beforeAll(async () => {
	responder = await openResponder();
	responder.play('list', () => crl({by: intermediate}));
	responder.play('silent', () => 'silent');
});

afterAll(() => {
	responder?.close();
	acme.remove();
});

const question = (timeout: number, urls: readonly string[] = []) => {
	const extensions = [der.extension('2.5.29.31', der.sequence(...urls.map(url => point(url))))];
	const {certificate} = handmade('asked', intermediate, {from: minutes(-60), until: minutes(6000), extensions});
	return {certificate, issuer: intermediate.certificate, now: new Date(), timeout};
};

test('a list behind LDAP is named as not fetched, and hinders nothing', async () => {
	const {lists, java} = await askLists(host, question(30_000, ['ldap://lists.acme/cn=one', responder.url('list')]));
	expect(lists).toMatchObject([
		{status: 'error', code: 'crl-not-fetched', say: 'The list at “ldap://lists.acme/cn=one” is not fetched: only http and https are.'},
		{status: 'good'},
	]);
	expect(java).toEqual({kind: 'good'});
});

test('a silent place does not keep the others from being read', async () => {
	const {lists} = await askLists(host, question(3000, [responder.url('list'), responder.url('silent'), responder.url('nowhere')]));
	expect(lists.map(({status, code}) => [status, code])).toEqual([
		['good', null],
		['error', 'crl-timed-out'],
		['error', 'crl-unreachable'],
	]);
});

test('a certificate without a point leaves Java without a list', async () => {
	expect(await askLists(host, question(3000))).toEqual({
		lists: [],
		java: {kind: 'undetermined', say: 'Could not determine revocation status'},
	});
});

test('a long address is asked by POST, as Java does, and loses its question in a redirect', async () => {
	const long = `long-${'x'.repeat(240)}`;
	responder.play(long, ({id}) => answer(id, {by: intermediate}));
	expect(await askForJava(host, responder.url(long), question(30_000))).toMatchObject({status: 'good', method: 'POST'});
	responder.play(`${long}-on`, () => ({status: 302, headers: {location: responder.url(long)}}));
	expect(await askForJava(host, responder.url(`${long}-on`), question(30_000))).toMatchObject({
		status: 'error',
		code: 'unreachable',
		say: expect.stringContaining('where Java does not follow with the question'),
		java: {kind: 'undetermined'},
	});
});

test('an answer without end is cut off', async () => {
	responder.play('endless', () => ({body: Buffer.alloc(2 * 1024 * 1024)}));
	expect(await askForJava(host, responder.url('endless'), question(30_000))).toMatchObject({status: 'error', code: 'unreachable'});
});
