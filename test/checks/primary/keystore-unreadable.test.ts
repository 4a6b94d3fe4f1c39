import {describe, expect, test} from 'vitest';
import {keystoreUnreadable} from '../../../source/checks/primary/keystore-unreadable.js';
import {failure, judging, keystore} from '../literals.js';

const judge = judging(keystoreUnreadable);

describe('primary/keystore-unreadable', () => {
	test('passes', () => {
		expect(judge({keystore: keystore()})).toBeUndefined();
	});

	test('fails with the rights it has, and lets the service read', () => {
		const {evidence, remedy} = failure(judge({keystore: keystore({readable: 'no', permissions: '-rw------- root:root'})}));
		expect(evidence).toEqual([
			'/srv/product/conf/primary-host.pfx is -rw------- root:root',
			'opening it as user svc (User= of the unit): Permission denied',
		]);
		expect(remedy.changes).toEqual([
			{do: 'set-permissions', on: 'primary', path: '/srv/product/conf/primary-host.pfx'},
			{do: 'restart-service', on: 'primary'},
		]);
	});

	test('a closed folder above it is named, and left to a person', () => {
		const {evidence, remedy} = failure(judge({keystore: keystore({readable: 'no', obstacle: 'folder /srv is drwx------ root:root'})}));
		expect(evidence[0]).toBe('folder /srv is drwx------ root:root');
		expect(remedy.changes).toEqual([]);
	});

	test('no keystore is nothing to judge; not tried is not seen', () => {
		expect(judge({keystore: keystore({exists: false})})).toBe('not-applicable');
		expect(judge({keystore: keystore({path: null, exists: false})})).toBe('not-applicable');
		expect(() => judge({keystore: keystore({readable: 'untried'})})).toThrow('could not be tried');
	});
});
