import {describe, expect, test} from 'vitest';
import {subjectAmbiguous} from '../../../source/checks/client/subject-ambiguous.js';
import {certificate, daysFromNow, failure, judging, noChain} from '../literals.js';
import {given, looking, own, subject} from './facts.js';

const judge = (text: string) => judging(subjectAmbiguous, subject, looking(text));

describe('client/subject-ambiguous', () => {
	test('passes when only its own certificate has the text', () => {
		expect(judge('pcclient')(given())).toBeUndefined();
	});

	test('warns of several, names them, and gives a text that only one has', () => {
		const {title, evidence, remedy} = failure(judge('Acme')(given()));
		expect(title).toBe('“Acme” is in 3 certificates');
		expect(evidence[1]).toBe('pcclient-host by subject, Acme-CA-Intermediate by subject, Acme-CA-Root by subject');
		expect(remedy.say).toBe('Use text that only one has: “pcclient-host”.');
		expect(subjectAmbiguous.severity).toBe('warning');
	});

	test('one of them that has ended is the worse case', () => {
		const old = certificate('desk-12-host', 'Acme-CA-Intermediate', {notAfter: daysFromNow(-4)});
		expect(failure(judge('-host')(given(undefined, old))).cause).toContain('It may take the ended one.');
	});

	test('of two with the same subject no text tells one from the other', () => {
		const lastYear = {...own, sha256: '0'.repeat(64)};
		expect(failure(judge('pcclient')(given(undefined, lastYear))).remedy.say).toMatch(/same subject/);
	});

	test('where its own is not among them, another finding says it; without a chain nothing is judged', () => {
		expect(judge('nobody')(given())).toBe('not-applicable');
		expect(judge('x')({...given(), chain: noChain})).toBe('not-applicable');
	});
});
