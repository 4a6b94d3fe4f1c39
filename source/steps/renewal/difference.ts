import type {Certificate} from '../../pki/certificate.js';

/** What a new certificate changes over the one before it. */
export type Difference = {
	readonly isSame: boolean;
	readonly namesAdded: readonly string[];
	readonly namesLost: readonly string[];

	/** "RSA 2048", then "EC P-256"; `null`: the kind of key stays. */
	readonly keyKind: readonly [string, string] | null;

	/** A renewal should come with a new key; one that was kept is no fault. */
	readonly isKeyKept: boolean;
	readonly isOtherIssuer: boolean;

	/** It ends before the one it replaces, so perhaps it is last year's. */
	readonly endsEarlier: boolean;
};

/** Names count in small letters, as DNS does. */
const lacking = (some: readonly string[], others: readonly string[]): readonly string[] => {
	const there = new Set(others.map(name => name.toLowerCase()));
	return some.filter(name => !there.has(name.toLowerCase()));
};

export const differenceOf = (before: Certificate, after: Certificate): Difference => ({
	isSame: before.sha256 === after.sha256,
	namesAdded: lacking(after.names, before.names),
	namesLost: lacking(before.names, after.names),
	keyKind: before.key === after.key ? null : [before.key, after.key],
	isKeyKept: before.keySha256 === after.keySha256,
	isOtherIssuer: before.issuer !== after.issuer,
	endsEarlier: Date.parse(after.notAfter) < Date.parse(before.notAfter),
});
