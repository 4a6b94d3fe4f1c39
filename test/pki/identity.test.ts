import {expect, test} from 'vitest';
import type {Certificate} from '../../source/pki/certificate.js';
import {isReadyKeystore, pickLeaf} from '../../source/pki/identity.js';

const certificate = (label: string, more: Partial<Certificate> = {}): Certificate => ({
	sha256: `sha256 of ${label}`,
	subject: `CN=${label}`,
	issuer: 'CN=CA',
	serial: '01',
	notBefore: '2026-01-01T00:00:00Z',
	notAfter: '2027-01-01T00:00:00Z',
	names: [`dns:${label}`],
	label,
	issuerLabel: 'CA',
	authority: false,
	isSelfIssued: false,
	key: 'RSA 2048',
	keySha256: `key of ${label}`,
	signature: 'SHA-256 with RSA',
	extendedKeyUsage: null,
	keyUsage: null,
	pathLength: null,
	ocspUrl: null,
	der: '',
	...more,
});

const ca = certificate('CA', {authority: true, isSelfIssued: true, names: []});
const host = certificate('host');
const lastYear = certificate('host', {sha256: 'older', keySha256: 'older key', notAfter: '2026-01-01T00:00:00Z'});
const other = certificate('other');

test('a key decides before a name', () => {
	expect(pickLeaf([ca, host, other], new Set(['key of other']), 'host')).toBe(other);
});

test('without a key the name decides, and of two years the one that lasts longest', () => {
	expect(pickLeaf([ca, lastYear, other, host], new Set(), 'host')).toBe(host);
	expect(pickLeaf([lastYear, host], new Set(['older key', 'key of host']), 'host')).toBe(host);
});

test('the only end-entity certificate is taken whatever it is called, so that its name can be judged', () => {
	expect(pickLeaf([ca, other], new Set(), 'host')).toBe(other);
});

test("what names another host of the same files and not this one is that host's; what names both is both's", () => {
	const keys = new Set(['key of host']);
	expect(pickLeaf([ca, host], keys, 'other', ['host'])).toBeNull();
	expect(pickLeaf([ca, host], keys, 'other', ['third'])).toBe(host);
	const wide = certificate('host', {names: ['dns:host', 'dns:other']});
	expect(pickLeaf([ca, wide], keys, 'other', ['host'])).toBe(wide);
});

test("authorities alone, or several strangers, are nobody's certificate", () => {
	expect(pickLeaf([ca], new Set(), 'host')).toBeNull();
	expect(pickLeaf([other, certificate('third')], new Set(), 'host')).toBeNull();
});

test('a keystore is ready with its key and everything below the root, and with nothing less', () => {
	const middle = certificate('middle', {authority: true});
	const links = [host, middle, ca];
	const container = {format: 'pkcs12', certificates: [host, middle], keys: [{keySha256: host.keySha256}]};
	expect(isReadyKeystore(container, host, links)).toBe(true);
	expect(isReadyKeystore({...container, certificates: [host, ca]}, host, links)).toBe(false);
	expect(isReadyKeystore({...container, keys: [{keySha256: host.keySha256}, {keySha256: 'second'}]}, host, links)).toBe(false);
	expect(isReadyKeystore({...container, keys: [{keySha256: 'of somebody else'}]}, host, links)).toBe(false);
	expect(isReadyKeystore({...container, format: 'pem'}, host, links)).toBe(false);
});
