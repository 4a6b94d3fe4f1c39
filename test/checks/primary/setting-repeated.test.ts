import {describe, expect, test} from 'vitest';
import {settingRepeated} from '../../../source/checks/primary/setting-repeated.js';
import {conf, failure, judging} from '../literals.js';
import {flawedConf, place} from './flawed.js';

const judge = judging(settingRepeated);
const twice = {assignments: [place(41, false), place(90, true)]};

describe('primary/setting-repeated', () => {
	test('passes; a comment is no second place', () => {
		expect(judge({conf: conf()})).toBeUndefined();
		const commented = {assignments: [{...place(40, false), commentedOut: true}, place(41, true)]};
		expect(judge({conf: flawedConf('keystoreFile', {}, commented)})).toBeUndefined();
	});

	test('fails with every place and which one is in force', () => {
		const {title, evidence, cause, remedy} = failure(judge({conf: flawedConf('keystoreFile', {times: 2}, twice)}));
		expect(title).toMatch(/ stands more than once$/);
		expect(evidence.map(text => text.replace(/^.*?: /, ''))).toEqual(['line 41', 'line 90, in force']);
		expect(cause).toContain('All say the same');
		expect(remedy.say).toContain('Take out line 41');
	});

	test('tells places that differ from places that agree', () => {
		const differing = flawedConf('keystorePassword', {times: 2, shadowed: 'Line 90 counts.'}, twice);
		expect(failure(judge({conf: differing})).cause).toContain('different things');
	});

	test('settings that were not read were not seen', () => {
		expect(() => judge({conf: conf({state: 'unparsable', say: 'Line 3.'})})).toThrow('Line 3.');
	});
});
