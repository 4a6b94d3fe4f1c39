import {expect, test} from 'vitest';
import {gatewayKeystoreMissing} from '../../../source/checks/gateway/keystore-missing.js';
import {failure, judging, site} from '../literals.js';
import {files, namedBy, options, subject, writes} from './facts.js';

const judge = judging(gatewayKeystoreMissing, subject);
const missing = {state: 'missing', leaf: null} as const;

test('passes where it lies, whether or not it opens', () => {
	expect(judge({files: files()})).toBeUndefined();
	expect(judge({files: files({keystore: {state: 'does-not-open'}})})).toBeUndefined();
});

test('fails, and places it', () => {
	const {title, evidence, remedy} = failure(judge({files: files({keystore: missing})}));
	expect(title).toBe('The keystore of gateway-host is not there');
	expect(evidence).toEqual(['the site names /etc/gw/own.pfx; nothing lies there']);
	expect(remedy.changes).toEqual(writes('place-keystore'));
});

test('an option that names another place is written too; without a chain there is nothing to place', () => {
	const differs = options({options: {[namedBy.option]: 'differs'}});
	const told = files({keystore: {...missing, path: '/old.pfx', namedBy}, unattended: differs});
	const {evidence, remedy} = failure(judge({files: told}));
	expect(evidence).toEqual([`${namedBy.option}, line 1 of gateway.conf names /old.pfx; nothing lies there`]);
	expect(remedy.changes).toEqual(writes('place-keystore', 'write-unattended-file'));
	const bare = judging(gatewayKeystoreMissing, subject, {...site, chains: {}});
	expect(failure(bare({files: files({keystore: missing})})).remedy.changes).toEqual([]);
});

test('on a gateway that is not reached, and where we have no right to look, it was not seen', () => {
	expect(() => judge({files: files({reached: false, keystore: missing})})).toThrow('not reached from here');
	expect(() => judge({files: files({keystore: {state: 'forbidden'}})})).toThrow('may not be read');
});
