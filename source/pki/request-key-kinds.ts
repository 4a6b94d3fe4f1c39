/** The kinds that every peer serves: Windows clients take RSA, P-256 and P-384 only. Apart from the making, so that naming them loads nothing. */
export const requestKeyKinds = ['rsa2048', 'rsa3072', 'rsa4096', 'p256', 'p384'] as const;

export type RequestKeyKind = (typeof requestKeyKinds)[number];
