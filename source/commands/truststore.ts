import path from 'node:path';
import {aliasOf} from '../actions/file-name.js';
import type {Certificate} from '../pki/certificate.js';
import {openContainer} from '../pki/container.js';
import {writeTruststore} from '../pki/keystore.js';
import type {Profile} from '../pki/pkcs12-write.js';
import {suits} from '../pki/profile.js';
import type {Secret} from '../secret.js';
import {safe} from '../speech/foreign.js';
import {count, expiry} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {newPassword} from './ask-password.js';
import type {Call} from './call.js';
import {type GivenAuthorities, type LeftOut, leftOutBody, leftOutText, readAuthorities} from './given-authorities.js';
import {filesPassword} from './given-files.js';
import {profileOf} from './java-profile.js';
import {refuseExisting, writeNewFiles} from './new-files.js';
import {transcriptRow} from './transcript-row.js';

type Entry = {readonly alias: string; readonly certificate: Certificate};

const wrongly = (say: string): Trouble => new Trouble('command-line', say, ['Write it as: truststore create FILE... --to PFX']);

/** An intermediate below a root that is given too adds nothing where peers send their whole chain. */
const isBelowARoot = (authorities: readonly Certificate[]) => (certificate: Certificate) =>
	!certificate.isSelfIssued && authorities.some(({subject}) => subject === certificate.issuer);

const asAsked = (given: GivenAuthorities, isRootsOnly: boolean): GivenAuthorities => {
	if (!isRootsOnly) return given;
	const isLess = isBelowARoot(given.authorities);
	const less = given.authorities.filter(isLess);
	const why = 'its issuer is among the files, and roots alone were asked for';
	return {
		authorities: given.authorities.filter(certificate => !isLess(certificate)),
		leftOut: [...less.map(certificate => ({certificate, from: null, why})), ...given.leftOut],
	};
};

const withAliases = (certificates: readonly Certificate[]): readonly Entry[] => {
	const aliases: string[] = [];
	for (const {label} of certificates) aliases.push(aliasOf(label, aliases));
	return certificates.map((certificate, index) => ({alias: aliases[index] ?? '', certificate}));
};

const sameSet = (some: readonly string[], others: readonly string[]) =>
	some.length === others.length && some.every(one => others.includes(one));

/** Is what lies there this very truststore already, to the Java it is for? */
const isThere = async ({desk}: Call, file: string, entries: readonly Entry[], password: Secret, profile: Profile): Promise<boolean> => {
	if (!(await desk.look(file))) return false;
	const {java, trusted, keys, pkcs12} = await openContainer(await desk.readFile(file), password);
	const wanted = entries.map(({certificate}) => certificate.sha256);
	return pkcs12 !== null && java.loads && keys.length === 0 && sameSet(trusted, wanted) && suits(pkcs12, profile);
};

const prove = async ({desk}: Call, file: string, entries: readonly Entry[], password: Secret): Promise<void> => {
	const {java} = await openContainer(await desk.readFile(file), password);
	if (java.trustedEntries !== entries.length)
		throw new Trouble(
			'did-not-take',
			`Java would see ${java.trustedEntries} of ${count(entries.length, 'trusted entry', 'trusted entries')} in ${safe(file)}.`,
		);
};

type Made = {
	readonly to: string;
	readonly entries: readonly Entry[];
	readonly leftOut: readonly LeftOut[];
	readonly changed: boolean;
	readonly now: Date;
};

const say = ({write}: Call, {to, entries, leftOut, changed, now}: Made) => {
	const trusted = count(entries.length, 'trusted entry', 'trusted entries');
	write(changed ? `${safe(to)} holds ${trusted}.` : `${safe(to)} holds these ${trusted} already; nothing is changed.`);
	write(transcriptRow('proof', `read back: Java sees ${trusted} and no key`));
	for (const [index, {alias, certificate}] of entries.entries())
		write(transcriptRow(index === 0 ? 'saw' : '', `${alias}: ${safe(certificate.label)}, ${expiry(certificate.notAfter, now)}`));
	for (const one of leftOut) write(transcriptRow('but', leftOutText(one)));
};

/**
`truststore create FILE... --to PFX [--roots-only] [--profile modern|legacy | --jre DIR]`: every authority in the files, once, as an entry that Java trusts.
`--password-file` is the new truststore's; what of the files needs another takes `--trust-password-file`. Exit 0, or a Trouble.
*/
export const truststoreCommand = async (call: Call): Promise<number> => {
	const {
		desk,
		options,
		operands: [verb, ...files],
	} = call;
	if (verb !== 'create' || files.length === 0) throw wrongly('truststore takes create and at least one file.');
	if (options.to === undefined) throw wrongly('truststore create needs --to: the PFX file to be made.');
	const file = path.resolve(options.to);
	const profile = await profileOf(call);
	const {authorities, leftOut} = asAsked(await readAuthorities(desk, files, await filesPassword(call)), options.rootsOnly === true);
	const entries = withAliases(authorities);
	const password = await newPassword(call.password, path.basename(file));
	const changed = !(await isThere(call, file, entries, password, profile));
	if (changed) {
		await refuseExisting(desk, [file]);
		await writeNewFiles(desk, path.dirname(file), [{path: file, bytes: writeTruststore({entries, password, profile}), mode: 0o644}], 0o755);
		await prove(call, file, entries, password);
	}

	say(call, {to: options.to, entries, leftOut, changed, now: new Date()});
	call.emit({
		changed,
		file: options.to,
		profile,
		entries: entries.map(({alias, certificate: {sha256, subject}}) => ({alias, sha256, subject})),
		leftOut: leftOut.map(leftOutBody),
	});
	return 0;
};
