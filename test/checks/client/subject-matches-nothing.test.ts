import {describe, expect, test} from 'vitest';
import {subjectMatchesNothing} from '../../../source/checks/client/subject-matches-nothing.js';
import {certificate, failure, givenFile, judging, noChain, site} from '../literals.js';
import {given, looking, subject} from './facts.js';

const judge = (text: string) => judging(subjectMatchesNothing, subject, looking(text));
const other = certificate('desk-12-host', 'Acme-CA-Intermediate');

describe('client/subject-matches-nothing', () => {
	test('passes when the text is in its own certificate, upper or lower case, subject or issuer', () => {
		for (const text of ['pcclient', 'PCCLIENT-HOST', 'acme-ca-intermediate']) expect(judge(text)(given())).toBeUndefined();
	});

	test('fails when no certificate has the text, and suggests one that this certificate alone has', () => {
		const {title, evidence, cause, remedy} = failure(judge('pc-client')(given()));
		expect(title).toBe('“pc-client” is not in the certificate of pcclient-host');
		expect(evidence).toEqual(['3 certificates in the files given; none has this text anywhere']);
		expect(cause).toContain('yellow icon');
		expect(remedy.say).toMatch(/^Try “pcclient-host”/);
	});

	test("another's certificate is none of its own", () => {
		expect(failure(judge('desk-12')(given(undefined, other))).evidence).toEqual(['it matches desk-12-host']);
	});

	test('an empty text finds nothing', () => {
		expect(failure(judge('  ')(given())).title).toBe('No text is set by which pcclient-host finds its certificate');
	});

	test('without a chain of its own there is nothing to judge; behind a closed file it is not seen', () => {
		expect(judge('x')({...given(), chain: noChain})).toBe('not-applicable');
		const closed = {...noChain, files: [givenFile({opened: false, say: 'It is locked.', certificates: []})]};
		expect(() => judge('x')({...given(), chain: closed})).toThrow('It is locked.');
	});

	test('is asked of clients with a chain, not of those in gateway mode', () => {
		expect(subjectMatchesNothing.over(looking('x'))).toEqual([subject]);
		expect(subjectMatchesNothing.over({...site, clients: [{host: 'pc', mode: 'gateway', subject: 'pc'}]})).toEqual([]);
	});
});
