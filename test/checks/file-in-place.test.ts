import {expect, test} from 'vitest';
import {noMac} from '../../source/checks/file/no-mac.js';
import {notAKeystore} from '../../source/checks/file/not-a-keystore.js';
import {truncated} from '../../source/checks/file/truncated.js';
import {failure, givenFile, judging, site} from './literals.js';

const on = 'gateway:gateway-host';
const garbage = givenFile({path: '/etc/gw/own.pfx', opened: false, reason: 'not-a-keystore', certificates: [], privateKeys: []});
const cut = givenFile({path: '/etc/gw/trust.pfx', opened: false, reason: 'truncated', certificates: [], privateKeys: []});

test('a keystore in place on a gateway is written anew, and nothing given is doubted for it', () => {
	const {remedy, explains} = failure(judging(notAKeystore, on)({file: garbage, trust: null}));
	expect(remedy.changes).toEqual([{do: 'place-keystore', on}]);
	expect(explains).toEqual(['gateway/refused-by-primary', 'client/refused-by-primary']);
	expect(notAKeystore.over(site)).toContain(on);
});

test('so is a truststore, and the keystore beside it is no pass for it', () => {
	const {title, remedy} = failure(judging(truncated, on)({file: givenFile(), trust: cut}));
	expect(title).toContain('trust.pfx');
	expect(remedy.changes).toEqual([{do: 'write-truststore', on}]);
});

test('without a given chain there is no keystore to write', () => {
	const {remedy} = failure(judging(notAKeystore, on, {...site, chains: {}})({file: garbage, trust: null}));
	expect(remedy.changes).toEqual([]);
});

test('both sound is a pass, and neither there is not judged', () => {
	expect(judging(noMac, on)({file: givenFile(), trust: null})).toBeUndefined();
	expect(judging(noMac, on)({file: null, trust: null})).toBe('not-applicable');
});
