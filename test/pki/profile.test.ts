import {expect, test} from 'vitest';
import {profileFor, suits} from '../../source/pki/profile.js';

test.each([
	['1.7.0_80', 'legacy'],
	['1.8.0_202', 'legacy'],
	['1.8.0_300', 'legacy'],
	['1.8.0_301', 'modern'],
	['1.8.0_412', 'modern'],
	['9.0.4', 'legacy'],
	['10.0.2', 'legacy'],
	['11', 'legacy'],
	['11.0.11', 'legacy'],
	['11.0.12', 'modern'],
	['11.0.24', 'modern'],
	['12', 'modern'],
	['17.0.15', 'modern'],
	['21', 'modern'],
	['25.0.1', 'modern'],
])('Java %s reads the %s profile', (version, profile) => {
	expect(profileFor(`IMPLEMENTOR="Acme"\nJAVA_VERSION="${version}"\nJAVA_VERSION_DATE="2026-01-01"\nOS_ARCH="x86_64"\n`)).toBe(profile);
});

test.each([null, '', 'JAVA_VERSION="seventeen"', 'JAVA_VERSION_DATE="2019-01-01"'])('a release of %j means the modern profile', text => {
	expect(profileFor(text)).toBe('modern');
});

test('what an old Java cannot read does not suit it', () => {
	const protectedBy = (mac: string | null, ...encryption: readonly string[]) => ({mac, encryption, iterations: 1, aliases: []});
	expect(suits(protectedBy('SHA-1', '3DES SHA-1'), 'legacy')).toBe(true);
	expect(suits(protectedBy('SHA-1', 'PBES2 AES-256 SHA-256'), 'legacy')).toBe(false);
	expect(suits(protectedBy('SHA-256', '3DES SHA-1'), 'legacy')).toBe(false);
	expect(suits(protectedBy('SHA-256', 'PBES2 AES-256 SHA-256'), 'modern')).toBe(true);
});
