import type {Certificate} from '../pki/certificate.js';
import {pickLeaf} from '../pki/identity.js';
import {covers} from '../pki/names.js';
import type {PrivateKey} from '../pki/private-key.js';
import {safe} from '../speech/foreign.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {GivenFile} from './given-files.js';

/** A key, and the first file that holds it. */
type Found = {readonly key: PrivateKey; readonly from: string};

export type KeyLeftOut = Found & {readonly why: string};

export type ChosenKey = Found & {
	readonly leaf: Certificate;
	readonly leftOut: readonly KeyLeftOut[];

	/** The name that was asked for, where the certificate does not bear it. */
	readonly misses: string | null;
};

const severalKeys = (say: string, certificates: readonly Certificate[]): Trouble =>
	new Trouble('several-keys', `${say} Nothing was made.`, [
		`Say whose keystore it shall be: --name HOST. They are ${[...new Set(certificates.map(({label}) => safe(label)))].join(', ')}.`,
	]);

const isOf =
	({key}: Found) =>
	({keySha256}: Certificate) =>
		keySha256 === key.keySha256;

const whyNot = (found: Found, certificates: readonly Certificate[]): string => {
	const owner = certificates.find(isOf(found));
	return owner ? `it is the key of ${owner.label}, which ends ${owner.notAfter.slice(0, 10)}` : 'no certificate here belongs to it';
};

/**
Which of the keys the keystore is for: the one a host's own certificate belongs to; of several that of the host called `name`, and of those the one whose
certificate lasts longest. Trouble where that cannot be told.
*/
export const chooseKey = (files: readonly GivenFile[], name: string | undefined): ChosenKey => {
	const all = files.flatMap(({path: from, container: {keys}}) => keys.map((key): Found => ({key, from})));
	const keys = [...new Map(all.toReversed().map(found => [found.key.keySha256, found])).values()].toReversed();
	if (keys.length === 0)
		throw new Trouble('no-private-key', 'None of these files holds a private key. Nothing was made.', [
			'Give the key file of the request too.',
		]);
	const certificates = files.flatMap(({container}) => container.certificates);
	const keyed = certificates.filter(certificate => !certificate.authority && keys.some(found => isOf(found)(certificate)));
	const owned = new Set(keyed.map(({keySha256}) => keySha256)).size;
	const hosts = count(owned, 'certificate');
	if (owned > 1 && name === undefined) throw severalKeys(`These files hold the keys of ${hosts}.`, keyed);
	if (owned > 1 && name !== undefined && !keyed.some(certificate => covers(certificate, name)))
		throw severalKeys(`These files hold the keys of ${hosts}, and none of them names ${safe(name)}.`, keyed);
	const leaf = pickLeaf(certificates, new Set(keys.map(({key}) => key.keySha256)), name ?? '');
	const taken = leaf && keys.find(({key}) => key.keySha256 === leaf.keySha256);
	if (leaf && taken) {
		const others = keys.filter(found => found !== taken);
		const misses = name !== undefined && !covers(leaf, name) ? name : null;
		return {...taken, leaf, misses, leftOut: others.map(found => ({...found, why: whyNot(found, certificates)}))};
	}

	throw new Trouble('key-mismatch', 'No certificate in these files belongs to the private key. Nothing was made.', [
		'Give the answer to the request that was made with this key.',
	]);
};
