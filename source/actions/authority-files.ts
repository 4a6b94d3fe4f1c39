import {isAuthority} from '../pki/authority.js';
import type {Certificate} from '../pki/certificate.js';
import {fileNameOf} from './file-name.js';

/** The CA certificates among these, each once, in upload order: roots first, then what they issued, level by level. */
export const authoritiesInOrder = (certificates: readonly Certificate[]): readonly Certificate[] => {
	const authorities = [...new Map(certificates.filter(isAuthority).map(certificate => [certificate.sha256, certificate])).values()];
	const level = (certificate: Certificate, seen: ReadonlySet<string> = new Set()): number => {
		if (certificate.isSelfIssued || seen.has(certificate.sha256)) return 0;
		const issuer = authorities.find(({subject}) => subject === certificate.issuer);
		return issuer ? 1 + level(issuer, new Set([...seen, certificate.sha256])) : 1;
	};
	const levels = new Map(authorities.map(certificate => [certificate, level(certificate)]));
	return authorities.sort((one, other) => (levels.get(one) ?? 0) - (levels.get(other) ?? 0));
};

/** "01-Acme-CA-Root.cer"; `index` counts from 0. */
export const authorityFileName = (index: number, certificate: Certificate): string =>
	`${String(index + 1).padStart(2, '0')}-${fileNameOf(certificate.label, 'authority')}.cer`;
