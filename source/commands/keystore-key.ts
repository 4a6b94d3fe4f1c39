import type {Certificate} from '../pki/certificate.js';
import {onceEach} from '../pki/certificate-list.js';
import {pickLeaf} from '../pki/identity.js';
import {covers} from '../pki/names.js';
import type {PrivateKey} from '../pki/private-key.js';
import {safe} from '../speech/foreign.js';
import {count, date} from '../speech/value.js';
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

/** What chooses one of several: a host's name, and of certificates of one name the serial number, hex in either case. */
export type Wanted = {readonly name: string | undefined; readonly serial: string | undefined};

const isOf =
	({key}: Found) =>
	({keySha256}: Certificate) =>
		keySha256 === key.keySha256;

/** The certificates that can be meant, and how each is chosen. */
const waysToChoose = (keyed: readonly Certificate[], keys: readonly Found[]): readonly string[] => {
	const labels = new Set(keyed.map(({label}) => label));
	if (labels.size === keyed.length) return [`Say whose keystore it shall be: --name HOST. They are ${[...labels].map(safe).join(', ')}.`];
	const rows = keyed.map(certificate => {
		const from = keys.find(found => isOf(found)(certificate))?.from ?? '';
		return `${safe(certificate.label)}, serial ${certificate.serial}, ends ${date(certificate.notAfter)}, its key in ${safe(from)}`;
	});
	return ['Say whose keystore it shall be: --name HOST, or --serial SERIAL where two are of one host.', ...rows];
};

const bare = (serial: string): string =>
	serial
		.replaceAll(':', '')
		.replace(/^0+(?=.)/, '')
		.toUpperCase();

const hasSerial =
	(serial: string) =>
	(certificate: Certificate): boolean =>
		bare(certificate.serial) === bare(serial);

const whyNot = (found: Found, certificates: readonly Certificate[]): string => {
	const owner = certificates.find(isOf(found));
	return owner ? `it is the key of ${owner.label}, which ends ${date(owner.notAfter)}` : 'no certificate here belongs to it';
};

/**
Which of the keys the keystore is for: the one a host's own certificate belongs to; of several that of the host called `name`, and of those the one whose
certificate lasts longest; or the one whose certificate has the serial. Trouble where that cannot be told.
*/
export const chooseKey = (files: readonly GivenFile[], {name, serial}: Wanted): ChosenKey => {
	const all = files.flatMap(({path: from, container: {keys}}) => keys.map((key): Found => ({key, from})));
	const keys = [...new Map(all.toReversed().map(found => [found.key.keySha256, found])).values()].toReversed();
	if (keys.length === 0)
		throw new Trouble('no-private-key', 'None of these files holds a private key. Nothing was made.', [
			'Give the key file of the request too.',
		]);
	const certificates = onceEach(files.flatMap(({container}) => container.certificates));
	const withKey = certificates.filter(certificate => keys.some(found => isOf(found)(certificate)));
	const keyed = withKey.filter(({authority}) => !authority);
	const meant = serial === undefined ? keyed : withKey.filter(hasSerial(serial));
	const owned = new Set(meant.map(({keySha256}) => keySha256)).size;
	const severalKeys = (why = '.') => {
		const choice = keyed.length > 0 ? keyed : withKey;
		const say = `These files hold the ${choice.length === 1 ? 'key' : 'keys'} of ${count(choice.length, 'certificate')}`;
		return new Trouble('several-keys', `${say}${why} Nothing was made.`, waysToChoose(choice, keys));
	};
	if (serial !== undefined && withKey.length > 0 && meant.length === 0)
		throw severalKeys(`, and none of them has the serial ${safe(serial)}.`);
	if (owned > 1 && name === undefined) throw severalKeys();
	if (owned > 1 && name !== undefined && !meant.some(certificate => covers(certificate, name)))
		throw severalKeys(`, and none of them names ${safe(name)}.`);
	const leaf = pickLeaf(meant.length > 0 ? meant : certificates, new Set(keys.map(({key}) => key.keySha256)), name ?? '');
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
