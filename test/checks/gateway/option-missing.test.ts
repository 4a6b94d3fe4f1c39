import {expect, test} from 'vitest';
import {optionMissing} from '../../../source/checks/gateway/option-missing.js';
import {failure, judging, seen} from '../literals.js';
import {names, noOptions, options, primary, subject, writes} from './facts.js';

const judge = judging(optionMissing, subject);
const {places = {}} = options();
const {truststore: _, truststorePassword: __, ...keystoreOnly} = places;
const [key, keyPassword, trust, trustPassword] = names;

test('passes with all four; without a file there is nothing to look into', () => {
	expect(judge({options: options(), primary: seen(primary())})).toBeUndefined();
	expect(judge({options: noOptions, primary: seen(primary())})).toBe('not-applicable');
});

test('fails with what is set and what is missing', () => {
	const {title, evidence, remedy} = failure(judge({options: options({places: keystoreOnly}), primary: seen(primary())}));
	expect(title).toBe('2 options of gateway-host are missing');
	expect(evidence).toEqual([`gateway.conf sets ${key}, ${keyPassword}; missing: ${trust}, ${trustPassword}`]);
	expect(remedy.changes).toEqual(writes('write-unattended-file'));
});

test('an option that is set to nothing is missing', () => {
	expect(failure(judge({options: options({empty: [keyPassword]}), primary: seen(primary())})).title).toBe(
		'1 option of gateway-host is missing',
	);
});

test('a root that Java knows needs no truststore; one that was not seen may need it', () => {
	const without = options({places: keystoreOnly});
	expect(judge({options: without, primary: seen(primary({isPublic: true}))})).toBeUndefined();
	expect(failure(judge({options: without, primary: {ok: false, code: 'x', why: 'x', hints: []}})).title).toContain('2 options');
});
