import {expect, test} from 'vitest';
import {primaryUnreachable} from '../../../source/checks/gateway/primary-unreachable.js';
import {failure, handshake, judging} from '../literals.js';
import {looked, subject, wires} from './facts.js';

const judge = judging(primaryUnreachable, subject);
const primary = wires(handshake());
const blind = [{on: 'primary' as const, seen: {ok: false as const, code: 'x', why: 'x', hints: []}}];

test('passes when TLS answers', () => {
	expect(judge({look: looked(), primary})).toBeUndefined();
});

test('a way that is shut, while the primary answers at home', () => {
	const {title, evidence, cause, remedy} = failure(
		judge({look: looked({reached: 'closed', failure: 'ETIMEDOUT', presented: []}), primary}),
	);
	expect(title).toBe('gateway-host does not reach the primary');
	expect(evidence).toEqual([
		'asked from gateway-host: no connection to primary-host:2560 (ETIMEDOUT)',
		'asked on its own host, the primary answers on 127.0.0.1:2560',
	]);
	expect(cause).toContain('firewall');
	expect(remedy.say).toContain('a proxy cannot carry it');
});

test('a name without an address, and a proxy that speaks first', () => {
	expect(failure(judge({look: looked({reached: 'closed', failure: 'ENOTFOUND'}), primary: blind})).remedy.say).toContain('DNS');
	const proxy = looked({reached: 'not-tls', spoke: 'HTTP/1.1 403 \u001B[2J'});
	expect(failure(judge({look: proxy, primary: blind})).evidence).toEqual([
		'asked from gateway-host: primary-host:2560 answers without TLS, “HTTP/1.1 403 (U+001B escape)[2J”',
	]);
});

test('of a cluster every member is dialled, and the one that is not reached is named', () => {
	const both = wires(handshake(), handshake({serverName: 'node-2', address: '127.0.0.1:2561'}));
	const second = (more: Parameters<typeof looked>[0]) =>
		looked({serverName: 'node-2', member: 'primary:node-2', address: 'node-2:2560', ...more});
	expect(judge({look: [...looked(), ...second({})], primary: both})).toBeUndefined();
	const shut = {reached: 'closed', failure: 'ETIMEDOUT', presented: []} as const;
	const {title, evidence} = failure(judge({look: [...looked(), ...second(shut)], primary: both}));
	expect([title, ...evidence]).toEqual([
		'gateway-host does not reach node-2',
		'asked from gateway-host: no connection to node-2:2560 (ETIMEDOUT)',
		'asked on its own host, node-2 answers on 127.0.0.1:2561',
	]);
	expect(failure(judge({look: [...looked(shut), ...second(shut)], primary: both})).title).toBe('gateway-host does not reach the primary');
});

test('from a gateway that is not reached nothing can be looked at', () => {
	expect(judge({look: null, primary})).toEqual({notNeeded: 'gateway-host is not reached from here'});
});
