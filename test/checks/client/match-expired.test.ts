import {describe, expect, test} from 'vitest';
import {matchExpired} from '../../../source/checks/client/match-expired.js';
import {certificate, daysFromNow, failure, judging, noChain} from '../literals.js';
import {given, looking, own, subject} from './facts.js';

const judge = (text: string) => judging(matchExpired, subject, looking(text));
const ended = {notAfter: daysFromNow(-4)};

describe('client/match-expired', () => {
	test('passes when nothing it may take has ended', () => {
		expect(judge('pcclient')(given())).toBeUndefined();
		expect(judge('pcclient')(given(undefined, certificate('desk-12-host', 'Acme-CA-Root', ended)))).toBeUndefined();
	});

	test('its own has ended: only a renewal helps', () => {
		const {title, remedy} = failure(judge('pcclient')(given({...own, ...ended})));
		expect(title).toMatch(/^pcclient-host may take pcclient-host, which ended on 2026-11-20/);
		expect(remedy.say).toContain('renewal');
	});

	test("another's has ended and fits the text too: a narrower text helps", () => {
		const {evidence, remedy} = failure(judge('-host')(given(undefined, certificate('desk-12-host', 'Acme-CA-Intermediate', ended))));
		expect(evidence[0]).toMatch(/^desk-12-host: valid /);
		expect(remedy.say).toBe('Use text that only its own certificate has: “pcclient-host”.');
	});

	test('nothing matches, or no chain was given: nothing to judge', () => {
		expect(judge('nobody')(given())).toBe('not-applicable');
		expect(judge('x')({...given(), chain: noChain})).toBe('not-applicable');
	});
});
