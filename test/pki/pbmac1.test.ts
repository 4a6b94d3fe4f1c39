import {afterAll, expect, test} from 'vitest';
import {toDer} from '../../source/pki/certificate.js';
import {openContainer} from '../../source/pki/container.js';
import {pkcs8} from '../../source/pki/private-key.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from './acme.js';
import {certificateBag, keyBag, locked, pfx, plain, tied} from './craft-pkcs12.js';

const acme = newAcme();
afterAll(acme.remove);

const {certificate, key} = acme.primary;
const bytes = pfx([locked({}, certificateBag(toDer(certificate), tied('1'))), plain(keyBag(pkcs8(key), {}, tied('1')))], {pbmac1: true});

test('a file checked by PBMAC1 opens here, and Java refuses it', async () => {
	expect(await openContainer(bytes, new Secret('changeit'))).toMatchObject({
		trouble: null,
		keys: [{keySha256: key.keySha256}],
		pkcs12: {mac: 'PBMAC1', iterations: 2048},
		java: {loads: false, code: 'mac-unsupported', message: expect.stringContaining('HmacPBE1.2.840.113549.1.5.14 not available')},
	});
});

test('its check finds a wrong password', async () => {
	expect((await openContainer(bytes, new Secret('wrong'))).trouble).toMatchObject({code: 'pfx-wrong-password'});
});
