import {expect, test} from 'vitest';
import {addressBytes, addressText} from '../../source/pki/address.js';
import type {Certificate} from '../../source/pki/certificate.js';
import {covers} from '../../source/pki/names.js';

const named = (label: string, ...names: readonly string[]) => ({label, names}) as unknown as Certificate;

test.each([
	['primary-host', ['dns:primary-host'], true],
	['PRIMARY-HOST.', ['dns:primary-host'], true],
	['primary-host', ['dns:primary-host.acme.example'], false],
	['a.acme.example', ['dns:*.acme.example'], true],
	['a.b.acme.example', ['dns:*.acme.example'], false],
	['acme.example', ['dns:*.acme.example'], false],
	['.acme.example', ['dns:*.acme.example'], false],
	['a.example', ['dns:*.example'], false],
	['xa.acme.example', ['dns:x*.acme.example'], false],
	['10.0.0.7', ['ip:10.0.0.7'], true],
	['10.0.0.7', ['dns:10.0.0.7'], false],
	['FD00:0:0::7', ['ip:fd00::7'], true],
	['[fd00::7]', ['ip:fd00::7'], true],
	['primary-host', ['ip:10.0.0.7'], false],
])('%s is covered by %j: %s', (host, names, expected) => {
	expect(covers(named('other', ...names), host)).toBe(expected);
});

test('the common name counts only where there are no alternative names', () => {
	expect(covers(named('primary-host'), 'primary-host')).toBe(true);
	expect(covers(named('primary-host', 'dns:other'), 'primary-host')).toBe(false);
	expect(covers(named('10.0.0.7'), '10.0.0.7')).toBe(false);
});

test.each(['10.0.0.7', '::', '::1', 'fd00::7', '1:2:3:4:5:6:7:8', '1::4:5:0:0:8', '1:0:0:4::'])(
	'the address %s is written as it was read',
	text => {
		expect(addressText(addressBytes(text) ?? new Uint8Array())).toBe(text);
	},
);

test.each(['', 'host', '1.2.3', '256.1.1.1', '1::2::3', ':', '12345::', '1:2:3:4:5:6:7:8:9', '::1:2:3:4:5:6:7:8'])(
	'“%s” is no address',
	text => {
		expect(addressBytes(text)).toBeUndefined();
	},
);
