import {Buffer} from 'node:buffer';
import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import type {Container} from '../pki/container.js';
import {isReadyKeystore} from '../pki/identity.js';
import {writeKeystore} from '../pki/keystore.js';
import type {Profile} from '../pki/pkcs12-write.js';
import {profileFor, suits} from '../pki/profile.js';
import {javaHome} from '../product/paragon.js';
import type {Secret} from '../secret.js';
import {hostNameOf, isPrimary, type Subject} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {aliasOf} from './file-name.js';
import {type GivenIdentity, givenIdentity} from './given-chain.js';
import type {OpenedFile} from './given-files.js';
import {openOnce} from './open-once.js';

/** The keystore a participant shall end up with. `ready`: the given file that is it already, byte for byte; else one is made of the parts. */
export type WantedKeystore = {
	readonly password: Secret;
	readonly ready: OpenedFile | undefined;
	readonly leaf: Certificate;

	/** Leaf first. */
	readonly links: readonly Certificate[];
	readonly missing: string | null;
	make(): Buffer;
	isIn(bytes: Uint8Array): Promise<boolean>;
};

const holds = (container: Container, {key, chain}: GivenIdentity, profile: Profile): boolean => {
	const inside = new Set(container.certificates.map(({sha256}) => sha256));
	return (
		suits(container.pkcs12, profile) &&
		container.keys.length === 1 &&
		container.keys[0]?.keySha256 === key.keySha256 &&
		chain.links.every(({sha256}) => inside.has(sha256))
	);
};

/** The primary's own Java says which keystores it reads; of a gateway's Java nothing is known. */
const profileOf = async ({site, primary}: World, subject: Subject): Promise<Profile> => {
	if (!isPrimary(subject) || site.primary.where !== 'on-premise') return 'modern';
	const release = await primary.readFile(`${javaHome(site.primary.installRoot)}/release`).catch((error: unknown) => {
		if (error instanceof Trouble) return null;
		throw error;
	});
	return profileFor(release && Buffer.from(release).toString('utf8'));
};

const passwordOf = async (world: World, subject: Subject): Promise<Secret> => {
	const password = await world.secrets.forKeystore(subject);
	if (!password)
		throw new Trouble('password-not-given', `The keystore of ${hostNameOf(world.site, subject)} needs a password.`, [
			'Type it, or name a passwordFile in the site file.',
		]);
	if (!password.describe().isAscii)
		throw new Trouble('password-not-ascii', 'Java takes only ASCII passwords for a keystore.', ['Choose a password of A-Z a-z 0-9 . _ -']);
	return password;
};

/** Looks only. The password is tried on the file before anything is written. @throws Trouble 'wrong-password' and those of `givenIdentity` */
export const wantedKeystore = async (world: World, subject: Subject): Promise<WantedKeystore> => {
	const identity = await givenIdentity(world, subject);
	const {files, key, leaf, chain} = identity;
	const password = await passwordOf(world, subject);
	const profile = await profileOf(world, subject);
	const ready = files.find(({container}) => isReadyKeystore(container, leaf, chain.links) && suits(container.pkcs12, profile));

	// It opened with the password of the file; the server will use the keystore's.
	if (ready && (await openOnce(world, ready.bytes, password)).keys.length === 0) {
		throw new Trouble('wrong-password', `The keystore's password does not open ${quote(ready.path)}.`, ['Type the password of that file.']);
	}

	const alias = aliasOf(hostNameOf(world.site, subject), []);
	return {
		password,
		ready,
		leaf,
		links: chain.links,
		missing: chain.missing,
		make: () => (ready ? Buffer.from(ready.bytes) : writeKeystore({alias, key, chain: chain.links, password, profile})),
		isIn: async bytes =>
			ready ? Buffer.from(bytes).equals(ready.bytes) : holds(await openOnce(world, bytes, password), identity, profile),
	};
};
