import {expect, test} from 'vitest';
import {authoritiesInOrder, authorityFileName} from '../../source/actions/authority-files.js';
import {aliasOf} from '../../source/actions/file-name.js';
import {readCertificate} from '../../source/pki/certificate.js';
import {acme} from './acme.js';

const [root, intermediate, leaf] = ['root.cer', 'intermediate.cer', 'primary-host.cer'].map(name =>
	readCertificate(acme()[name] ?? Buffer.alloc(0)),
);

test('roots come first whatever the order given, and no leaf', () => {
	const given = [leaf, intermediate, root, intermediate].filter(certificate => certificate !== undefined);
	expect(authoritiesInOrder(given).map(({label}) => label)).toEqual(['Acme-CA-Root', 'Acme-CA-Intermediate']);
});

test.each([
	['Acme-CA-Root', '01-Acme-CA-Root.cer'],
	['../../etc/passwd', '01-etc-passwd.cer'],
	['a\n$(reboot) "b"', '01-a-reboot-b.cer'],
	['Köln CA', '01-Ko-ln-CA.cer'],
	['…', '01-authority.cer'],
])('a name from a certificate cannot leave the folder: %j', (label, name) => {
	if (!root) throw new Error('no root');
	expect(authorityFileName(0, {...root, label})).toBe(name);
});

test('an alias that is taken gets a number, as Java compares: without regard to case', () => {
	expect(aliasOf('Acme CA', [])).toBe('acme-ca');
	expect(aliasOf('Acme CA', ['ACME-CA', 'acme-ca-2'])).toBe('acme-ca-3');
});
