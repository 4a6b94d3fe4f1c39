import {describe, expect, test} from 'vitest';
import {keystoreExposed} from '../../../source/checks/primary/keystore-exposed.js';
import {failure, judging, keystore, site} from '../literals.js';

const judge = judging(keystoreExposed);
const open = keystore({permissions: '-rw-r--r-- root:root'});

describe('primary/keystore-exposed', () => {
	test('passes, and is a notice: the vendor writes it so', () => {
		expect(judge({keystore: keystore()})).toBeUndefined();
		expect(keystoreExposed.severity).toBe('notice');
	});

	test('fails with the mode, and offers the tighter one', () => {
		const {evidence, remedy} = failure(judge({keystore: open}));
		expect(evidence).toEqual(['/srv/product/conf/primary-host.pfx is -rw-r--r-- root:root']);
		expect(remedy.changes[0]).toMatchObject({do: 'set-permissions'});
	});

	test('whoever chose it is not offered a change that would change nothing', () => {
		const chosen = {...site, primary: {...site.primary, keystoreReadableBy: 'everybody'}} as const;
		expect(failure(judging(keystoreExposed, 'primary', chosen)({keystore: open})).remedy.changes).toEqual([]);
	});

	test('no keystore is nothing to judge', () => {
		expect(judge({keystore: keystore({exists: false, permissions: null})})).toBe('not-applicable');
	});
});
