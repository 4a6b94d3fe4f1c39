/** What a certificate must be allowed for. */
export type RequestUsages = {
	readonly extendedKeyUsage: ReadonlyArray<'serverAuth' | 'clientAuth'>;
	readonly keyUsage: ReadonlyArray<'digitalSignature' | 'keyEncipherment'>;
};

/**
The primary is a server. A gateway and a client show their certificate as TLS clients; a gateway serves its own devices besides.
Java refuses an end-entity certificate whose key usage lacks digitalSignature; TLS 1.2 without ephemeral keys encrypts under an RSA key.
*/
export const usagesFor = (role: 'primary' | 'gateway' | 'client', key: string): RequestUsages => ({
	extendedKeyUsage: role === 'primary' ? ['serverAuth'] : role === 'gateway' ? ['serverAuth', 'clientAuth'] : ['clientAuth'],
	keyUsage: key.startsWith('RSA') ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'],
});
