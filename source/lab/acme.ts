import forge from 'node-forge';
import {readCertificate} from '../pki/certificate.js';
import {writeKeystore} from '../pki/keystore.js';
import {readPrivateKeyPem} from '../pki/private-key.js';
import {Secret} from '../secret.js';
import {freshKey, type Issued, issue, type Wish} from './issue.js';

/** Acme's own authorities and the three participants, as the vendor's page draws them. */
export type Acme = {
	readonly root: Issued;
	readonly intermediate: Issued;
	readonly primary: Issued;
	readonly gateway: Issued;
	readonly client: Issued;

	/** What the server shows when its own keystore cannot be used. */
	readonly fallback: Issued;
};

export const hostNames = {primary: 'primary-host', gateway: 'gateway-host', client: 'pcclient-host'} as const;

/** The password the vendor's page uses for its example PFX files. */
export const exportPassword = 'changeit';

const day = 86_400_000;

/** Everything fresh, valid from yesterday: no fixture of the lab can expire in a checkout. */
export const makeAcme = async (ocspUrl: string, now = new Date()): Promise<Acme> => {
	const keys = await Promise.all(Array.from({length: 6}, freshKey));
	const at = (days: number) => new Date(now.getTime() + days * day);
	const notBefore = at(-1);
	const authority = {organization: 'Acme', notBefore};
	const root = await issue({...authority, ...key(keys, 0), name: 'Acme-CA-Root', notAfter: at(3650), pathLength: null});
	const intermediate = await issue({
		...authority,
		...key(keys, 1),
		name: 'Acme-CA-Intermediate',
		issuer: root,
		notAfter: at(1825),
		pathLength: 0,
		ocspUrl,
	});
	const leaf = (name: string, index: number, uses: NonNullable<Wish['uses']>) =>
		issue({...key(keys, index), name, issuer: intermediate, notBefore, notAfter: at(365), uses, dns: [name], ocspUrl});
	return {
		root,
		intermediate,
		primary: await leaf(hostNames.primary, 2, ['serverAuth', 'clientAuth']),
		gateway: await leaf(hostNames.gateway, 3, ['serverAuth', 'clientAuth']),
		client: await leaf(hostNames.client, 4, ['clientAuth']),
		fallback: await issue({...key(keys, 5), name: 'localhost', notBefore, notAfter: at(3650), dns: ['localhost']}),
	};
};

/** A PKCS#12 file as a certificate authority's tool exports it: key, leaf, and the given chain. Forge writes RSA only; any other comes from our own writer. */
export const exportPfx = (leaf: Issued, chain: readonly Issued[], password: string, keyPem = leaf.keyPem): Buffer => {
	const links = [leaf, ...chain];
	if (links.some(({issuer, key}) => (issuer?.key ?? key).asymmetricKeyType !== 'rsa' || key.asymmetricKeyType !== 'rsa')) {
		const certificates = links.map(({der}) => readCertificate(der));
		return writeKeystore({alias: leaf.name, key: readPrivateKeyPem(keyPem), chain: certificates, password: new Secret(password)});
	}

	const container = forge.pkcs12.toPkcs12Asn1(
		forge.pki.privateKeyFromPem(keyPem),
		links.map(({certificate}) => certificate),
		password,
		{algorithm: 'aes256', friendlyName: leaf.name},
	);
	return Buffer.from(forge.asn1.toDer(container).getBytes(), 'binary');
};

const key = (keys: readonly Awaited<ReturnType<typeof freshKey>>[], index: number) => {
	const found = keys[index];
	return found ? {key: found} : {};
};
