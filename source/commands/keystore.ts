import path from 'node:path';
import {aliasOf} from '../actions/file-name.js';
import {type Assembly, assemble, type Source} from '../pki/assemble.js';
import type {Certificate} from '../pki/certificate.js';
import {buildChain, type Chain} from '../pki/chain.js';
import {openContainer} from '../pki/container.js';
import {writeKeystore} from '../pki/keystore.js';
import {readTruststore} from '../pki/truststore.js';
import {paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {quote, safe} from '../speech/foreign.js';
import {expiry, moment} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {newPassword} from './ask-password.js';
import type {Call} from './call.js';
import {filesPassword, type GivenFile, openGiven} from './given-files.js';
import {profileOf} from './java-profile.js';
import {type ChosenKey, chooseKey, type Wanted} from './keystore-key.js';
import {refuseExisting, writeNewFiles} from './new-files.js';
import {transcriptRow} from './transcript-row.js';

type OutOfTime = {readonly certificate: Certificate; readonly id: 'chain/expired' | 'chain/not-yet-valid'};

type Identity = {
	readonly chosen: ChosenKey;
	readonly chain: Chain;
	readonly assembly: Assembly;

	/** Of the links below the root, whose dates Java does not look at. */
	readonly outOfTime: readonly OutOfTime[];
};

const wrongly = (say: string): Trouble => new Trouble('command-line', say, ['Write it as: keystore create FILE... --to PFX']);

/** What a Java brings itself, for a certificate bought from a public authority. */
const cacertsOf = async ({desk, options: {jre}}: Call): Promise<readonly Source[]> => {
	if (jre === undefined) return [];
	const file = path.resolve(jre, 'lib/security/cacerts');
	const {entries} = await readTruststore(await desk.readFile(file), new Secret(paragon.cacertsPassword));
	return [{from: file, certificates: entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate)}];
};

const timeOf =
	(now: Date) =>
	(certificate: Certificate): readonly OutOfTime[] => {
		if (Date.parse(certificate.notAfter) < now.getTime()) return [{certificate, id: 'chain/expired'}];
		return Date.parse(certificate.notBefore) > now.getTime() ? [{certificate, id: 'chain/not-yet-valid'}] : [];
	};

const identityOf = (files: readonly GivenFile[], cacerts: readonly Source[], wanted: Wanted, now: Date): Identity => {
	const chosen = chooseKey(files, wanted);
	const {leaf} = chosen;
	const given = files.map(({path: from, container: {certificates}}): Source => ({from, certificates}));
	const pool = given.flatMap(({certificates}) => certificates);
	const asGiven = buildChain(leaf, pool);
	const chain = asGiven.missing === null ? asGiven : buildChain(leaf, [...pool, ...cacerts.flatMap(({certificates}) => certificates)]);
	if (chain.links.length === 1 && chain.missing !== null)
		throw new Trouble('missing-intermediate', `The chain of ${safe(leaf.label)} stops at once: no file holds ${safe(chain.missing)}.`, [
			'Give the certificates of the authorities above it. The PKI administrator has them.',
		]);
	const isOwn = ({certificates}: Source) => certificates.some(({sha256}) => sha256 === leaf.sha256);
	const {added} = assemble(chain.links, given.filter(isOwn), [...given, ...cacerts]);
	return {
		chosen,
		chain,
		assembly: {added, leftOut: assemble(chain.links, given, []).leftOut},
		outOfTime: chain.links.filter((link, index) => index === 0 || !link.isSelfIssued).flatMap(timeOf(now)),
	};
};

const prove = async ({desk}: Call, file: string, {chain}: Identity, password: Secret): Promise<void> => {
	const {java} = await openContainer(await desk.readFile(file), password);
	const [entry] = java.keys ?? [];
	if (java.keyEntries !== 1 || entry?.chain.length !== chain.links.length)
		throw new Trouble('did-not-take', `Java would not see the key and its chain in ${safe(file)}.`);
};

const outOfTimeText = ({certificate: {label, notBefore, notAfter}, id}: OutOfTime): string =>
	id === 'chain/expired'
		? `${safe(label)} has ended on ${moment(notAfter)}; no peer accepts this keystore`
		: `${safe(label)} begins only on ${moment(notBefore)}; no peer accepts this keystore before`;

const say = ({write}: Call, to: string, {chosen, chain, assembly: {added, leftOut}, outOfTime}: Identity, now: Date) => {
	const {leaf} = chosen;
	const rows = (word: string, texts: readonly string[]) => {
		for (const [index, text] of texts.entries()) write(transcriptRow(index === 0 ? word : '', text));
	};
	write(`${safe(to)} holds the private key of ${safe(leaf.label)} and a chain of ${chain.links.length}.`);
	rows('proof', [`read back: Java sees 1 key entry with this chain`]);
	rows(
		'saw',
		chain.links.map(({label, notAfter}) => `${safe(label)}, ${expiry(notAfter, now)}`),
	);
	if (chosen.leftOut.length > 0) rows('key', [`that of ${safe(chosen.from)}: it belongs to ${safe(leaf.label)}`]);
	rows(
		'added',
		added.map(({certificate, from}) => `${safe(certificate.label)}, from ${safe(from)}`),
	);
	rows('but', [
		...outOfTime.map(outOfTimeText),
		...(chosen.misses === null ? [] : [`${safe(leaf.label)} does not name ${safe(chosen.misses)}`]),
		...leftOut.map(({certificate, from, why}) => `${safe(certificate.label)} of ${safe(from)} is left out: ${safe(why)}`),
		...chosen.leftOut.map(({key, from, why}) => `the ${key.key} key of ${safe(from)} is left out: ${safe(why)}`),
		...(chain.missing === null ? [] : [`no file holds ${safe(chain.missing)}; whoever checks the chain must know it`]),
	]);
};

/**
`keystore create FILE... --to PFX [--name HOST] [--serial SERIAL] [--jre DIR] [--profile modern|legacy]`: the one keystore that key, certificate and authorities
make, in whatever files and order they came; a certificate out of its time is used, and said so. `--password-file` is the new keystore's, and tried on the files unless `--trust-password-file` is theirs. Exit 0, or a Trouble.
*/
export const keystoreCommand = async (call: Call): Promise<number> => {
	const {
		desk,
		options: {to, name: [name] = [], serial, at: now = new Date()},
		operands: [verb, ...given],
	} = call;
	if (verb !== 'create' || given.length === 0) throw wrongly('keystore takes create and at least one file.');
	if (name === '') throw wrongly('--name is empty.');
	if (serial !== undefined && !/^[\da-f:]+$/i.test(serial)) throw wrongly(`--serial ${quote(serial)} is no serial number in hex.`);
	if (to === undefined || to === '') throw wrongly('keystore create needs --to: the PFX file to be made.');
	const file = path.resolve(to);
	await refuseExisting(desk, [file]);
	const profile = await profileOf(call);
	const files = await openGiven(desk, given, await filesPassword(call));
	const identity = identityOf(files, await cacertsOf(call), {name, serial}, now);
	const password = await newPassword(call.password, path.basename(file));
	const {
		chosen: {key, from, leaf, leftOut},
		chain,
		assembly,
		outOfTime,
	} = identity;
	const alias = aliasOf(name ?? leaf.label, []);
	const bytes = writeKeystore({alias, key, chain: chain.links, password, profile});
	await writeNewFiles(desk, path.dirname(file), [{path: file, bytes, mode: 0o600}]);
	await prove(call, file, identity, password);
	say(call, to, identity, now);
	const bodyOf = ({certificate: {sha256, subject}, from}: Assembly['added'][number]) => ({sha256, subject, from});
	call.emit({
		changed: true,
		file: to,
		alias,
		profile,
		chain: chain.links.map(({sha256}) => sha256),
		missing: chain.missing === null ? [] : [chain.missing],
		outOfTime: outOfTime.map(({certificate: {sha256, subject, notBefore, notAfter}, id}) => ({id, sha256, subject, notBefore, notAfter})),
		added: assembly.added.map(bodyOf),
		key: {keySha256: key.keySha256, key: key.key, from},
		keysLeftOut: leftOut.map(({key: other, from: file, why}) => ({keySha256: other.keySha256, key: other.key, from: file, why})),
		leftOut: assembly.leftOut.map(part => ({...bodyOf(part), why: part.why})),
	});
	return 0;
};
