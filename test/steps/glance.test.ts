import {expect, test} from 'vitest';
import type {Outcome} from '../../source/checks/check.js';
import type {OcspLevel} from '../../source/facts/ocsp-answers.js';
import {type Glanced, glance, glanceOf} from '../../source/steps/glance.js';
import {makeWorld} from '../actions/world.js';
import {answers as answersOf, level as levelOf} from '../checks/ocsp-levels.js';
import {certificate, chain, handshake, leaf, notSeen, seen, site} from './page.js';

const fallback = certificate('localhost', 'localhost');

const looked = (more: Partial<Glanced> = {}) =>
	glanceOf({
		site,
		handshake: seen(handshake()),
		given: seen(chain()),
		log: seen({path: '/srv/product/logs/server.log', lines: ['06:10:02  INFO   heartbeat']}),
		ocsp: null,
		outcomes: [],
		since: null,
		...more,
	});

const failed = (id: string, because: {id: string; on: 'primary'} | null = null): Outcome => ({
	id,
	on: 'primary',
	ms: 1,
	state: 'failed',
	finding: {severity: 'error', title: `${id} failed`, evidence: [], cause: '', remedy: {say: '', changes: []}},
	because,
});

const level = (more: Partial<OcspLevel> = {}): OcspLevel => levelOf(leaf, more);

test('the port: the given certificate is right, another one is only noticed, the fallback is warned of', () => {
	expect(looked().handshake).toEqual({sign: 'ok', text: 'CN=primary-host, chain of 3', right: 'TLS 1.3   44 ms'});
	expect(looked({handshake: seen(handshake({presented: [certificate('other', 'Acme-CA-Root')]}))}).handshake.sign).toBe('notice');
	const served = seen(handshake({presented: [fallback], isFallback: true}));
	expect(looked({handshake: served}).handshake).toMatchObject({sign: 'warning', text: 'CN=localhost, self-signed'});
	expect(looked({handshake: seen(handshake({reached: 'closed', presented: []}))}).handshake).toMatchObject({
		sign: 'error',
		text: 'nothing answers at 127.0.0.1:2560',
	});
});

test('what could not be seen says so with the reason, each in its own place', () => {
	const blind = looked({
		handshake: notSeen,
		log: notSeen,
		outcomes: [{id: 'x', on: 'primary', ms: 1, because: null, state: 'unknown', why: 'No way.', hints: []}],
	});
	const line = {sign: 'unknown', text: 'not seen: It may not be read.'};
	expect(blind.handshake).toEqual(line);
	expect(blind.log).toEqual({path: null, lines: [], note: line});
	expect(blind.findings).toEqual([{sign: 'unknown', text: '1 check not seen: No way.'}]);
	expect(looked({log: seen({path: null, lines: []})}).log.note).toEqual({
		sign: 'unknown',
		text: 'not seen: no *.log file in /srv/product/logs',
	});
});

test('OCSP: off in the answers, good, and the first level that is not', () => {
	expect(looked().ocsp).toEqual({sign: 'none', text: 'off in your answers'});
	const on = {...site, revocation: {ocsp: true, url: null}};
	const asked = (...levels: readonly OcspLevel[]) =>
		looked({site: on, ocsp: seen([{on: 'primary', seen: seen(answersOf(...levels))}])}).ocsp;
	expect(asked(level(), level({ms: 41, sha256: 'b'}), level())).toEqual({sign: 'ok', text: '2 levels answer good', right: '41 ms'});
	expect(asked(level(), level({sha256: 'b', status: 'error', say: 'No answer in 5 s.'}))).toEqual({
		sign: 'error',
		text: 'No answer in 5 s.',
	});
	expect(asked().sign).toBe('unknown');
});

test('findings: the cause alone, with its id; else since when nothing is new', () => {
	const cause = failed('primary/keystore-unreadable');
	expect(looked({outcomes: [failed('primary/serves-fallback', {id: cause.id, on: 'primary'}), cause], since: 6}).findings).toEqual([
		{sign: 'error', text: 'primary/keystore-unreadable failed', right: 'primary/keystore-unreadable'},
	]);
	const passed: Outcome = {id: 'x', on: 'primary', ms: 1, state: 'passed', passesAs: 'fine'};
	expect(looked({outcomes: [passed], since: 6}).findings).toEqual([{sign: 'ok', text: 'none new since step 6'}]);
	expect(looked({since: 2}).findings).toEqual([{sign: 'none', text: 'nothing is in force yet to be judged'}]);
});

test('the log is the last 200 lines', () => {
	const lines = Array.from({length: 300}, (_, index) => `line ${index}`);
	expect(looked({log: seen({path: 'x.log', lines})}).log.lines).toEqual(lines.slice(100));
});

test('on a host where nothing answers a glance is values all the same', async () => {
	const seenNow = await glance(makeWorld({files: {'primary/opt/DispatcherParagon/logs/server.log': 'Starting\nReady\n'}}), [], null);
	expect(seenNow.handshake.sign).toBe('error');
	expect(seenNow.log.lines).toEqual(['Starting', 'Ready']);
});
