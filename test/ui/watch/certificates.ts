import type {Certificate} from '../../../source/pki/certificate.js';

/** A certificate as the panels see it; nothing in it is signed. */
export const certificate = (label: string, issuer: string, notAfter: string, more: Partial<Certificate> = {}): Certificate => ({
	sha256: `${label}${'0'.repeat(64)}`.replaceAll(/[^0-9a-f]/g, 'a').slice(0, 64),
	subject: `CN=${label},O=Acme`,
	issuer: `CN=${issuer},O=Acme`,
	serial: '4C019E7720B30D51',
	notBefore: '2026-11-24T05:58:11Z',
	notAfter,
	names: label.endsWith('-host') ? [`dns:${label}`] : [],
	label,
	issuerLabel: issuer,
	authority: !label.endsWith('-host'),
	isSelfIssued: label === issuer,
	key: 'RSA 2048',
	keySha256: 'b'.repeat(64),
	signature: 'SHA-256 with RSA',
	extendedKeyUsage: ['serverAuth'],
	keyUsage: ['digitalSignature', 'keyEncipherment'],
	pathLength: null,
	ocspUrl: null,
	der: '',
	...more,
});

export const root = certificate('Acme-CA-Root', 'Acme-CA-Root', '2036-11-21T06:00:00Z');
export const intermediate = certificate('Acme-CA-Intermediate', 'Acme-CA-Root', '2031-11-22T06:00:00Z');
export const leaf = certificate('primary-host', 'Acme-CA-Intermediate', '2027-11-24T06:31:00Z');
export const fallback = certificate('localhost', 'localhost', '2036-01-01T00:00:00Z', {names: []});
