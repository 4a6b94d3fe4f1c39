import {describe, expect, test} from 'vitest';
import {settingMissing} from '../../../source/checks/primary/setting-missing.js';
import {paragon} from '../../../source/product/paragon.js';
import {conf, failure, judging, site, unset} from '../literals.js';

const judge = judging(settingMissing);

describe('primary/setting-missing', () => {
	test('passes', () => {
		expect(judge({conf: conf()})).toBeUndefined();
	});

	test('fails and sets both, in one restart', () => {
		const {evidence, remedy} = failure(judge({conf: conf({keystoreFile: unset, keystorePassword: unset})}));
		expect(evidence).toEqual([
			`${paragon.keystoreFileSetting} stands nowhere in it`,
			`${paragon.keystorePasswordSetting} stands nowhere in it`,
		]);
		expect(remedy.changes.map(change => change.do)).toEqual(['place-keystore', 'set-config', 'restart-service']);
	});

	test('a setting in a comment only is missing, and its line is told', () => {
		const hidden = {...unset, assignments: [{file: 'application.conf', line: 41, column: 5, effective: false, commentedOut: true}]};
		const {title, evidence} = failure(judge({conf: conf({keystoreFile: hidden})}));
		expect(title).toBe(`application.conf lacks ${paragon.keystoreFileSetting}`);
		expect(evidence).toEqual([`line 41: ${paragon.keystoreFileSetting} stands in a comment only`]);
	});

	test('without a given chain nothing is changed', () => {
		const bare = {...site, chains: {}};
		expect(failure(judging(settingMissing, 'primary', bare)({conf: conf({keystoreFile: unset})})).remedy.changes).toEqual([]);
	});

	test('a file that cannot be read, or a value this version does not follow, is not seen', () => {
		expect(() => judge({conf: conf({state: 'unparsable', say: 'application.conf, line 3: a brace is open.'})})).toThrow('a brace is open');
		expect(() => judge({conf: conf({keystoreFile: {...unset, beyond: 'Its value comes from an include.'}})})).toThrow('include');
	});
});
