import {describe, expect, test} from 'vitest';
import {withBecause} from '../../source/checks/because.js';
import {type Check, defineCheck, type Outcome} from '../../source/checks/check.js';
import type {Subject} from '../../source/site.js';
import {site} from './literals.js';

const check = (id: string, more: Partial<Omit<Check, 'id'>>): Check =>
	defineCheck({
		id,
		title: id,
		severity: 'error',
		passesAs: () => '',
		over: () => ['primary'],
		needs: {},
		judge: () => undefined,
		...more,
	});

const finding = {severity: 'error', title: '', evidence: [], cause: '', remedy: {say: '', changes: []}} as const;
const failed = (id: string, on: Subject): Outcome => ({id, on, ms: 1, state: 'failed', finding, because: null});
const unseen = (id: string, on: Subject): Outcome => ({id, on, ms: 1, state: 'unknown', why: '', hints: [], because: null});

const causes = (checks: readonly Check[], outcomes: readonly Outcome[], about = site) =>
	withBecause(checks, outcomes, about).map(outcome => ('because' in outcome ? (outcome.because?.on ?? null) : null));

describe('what an outcome follows from', () => {
	test('a fault that keeps another check from judging explains that it could not, never that it failed', () => {
		const checks = [check('r/silent', {blinds: ['r/revoked']}), check('r/revoked', {})];
		const silent = failed('r/silent', 'gateway:a');
		expect(causes(checks, [silent, unseen('r/revoked', 'gateway:a')])).toEqual([null, 'gateway:a']);
		expect(causes(checks, [silent, failed('r/revoked', 'gateway:a')])).toEqual([null, null]);
	});

	test("it blinds its own host only, and the host's own fault is named", () => {
		const checks = [check('r/silent', {blinds: ['r/revoked']}), check('r/revoked', {})];
		const outcomes = [failed('r/silent', 'primary'), failed('r/silent', 'gateway:a'), unseen('r/revoked', 'gateway:a')];
		expect(causes(checks, outcomes)).toEqual([null, null, 'gateway:a']);
		expect(causes(checks, [failed('r/silent', 'primary'), unseen('r/revoked', 'gateway:a')])).toEqual([null, null]);
	});

	test('what a given file has, the keystore in place has from it; another file says nothing of it', () => {
		const outcomes = [failed('f/cut', 'file:in/primary.pfx'), failed('f/cut', 'primary'), failed('f/cut', 'gateway:gateway-host')];
		expect(causes([check('f/cut', {})], outcomes)).toEqual([null, 'file:in/primary.pfx', null]);
	});

	test('what nobody asks about explains nothing', () => {
		const checks = [
			check('r/revoked', {explains: ['g/refused'], explainsWhere: ({revocation}) => revocation.ocsp}),
			check('g/refused', {}),
		];
		const outcomes = [failed('r/revoked', 'gateway:a'), failed('g/refused', 'gateway:a')];
		expect(causes(checks, outcomes)).toEqual([null, null]);
		expect(causes(checks, outcomes, {...site, revocation: {ocsp: true, url: null}})).toEqual([null, 'gateway:a']);
	});
});
