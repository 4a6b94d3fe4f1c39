import {describe, expect, test} from 'vitest';
import {keystoreMissing} from '../../../source/checks/primary/keystore-missing.js';
import {failure, judging, keystore} from '../literals.js';

const judge = judging(keystoreMissing);

describe('primary/keystore-missing', () => {
	test('passes when the file is there, whatever its rights', () => {
		expect(judge({keystore: keystore()})).toBeUndefined();
		expect(judge({keystore: keystore({readable: 'no'})})).toBeUndefined();
	});

	test('fails with the path the setting names, and places it', () => {
		const {title, evidence, remedy} = failure(judge({keystore: keystore({exists: false})}));
		expect(title).toBe('The keystore /srv/product/conf/primary-host.pfx is not there');
		expect(evidence).toEqual(['the setting names /srv/product/conf/primary-host.pfx; nothing lies there']);
		expect(remedy.changes.map(change => change.do)).toContain('place-keystore');
	});

	test('no setting is another finding', () => {
		expect(judge({keystore: keystore({path: null, exists: false})})).toBe('not-applicable');
	});
});
