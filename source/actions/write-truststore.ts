import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {writeTruststore as makeTruststore} from '../pki/keystore.js';
import {readTruststore} from '../pki/truststore.js';
import type {Secret} from '../secret.js';
import {nameOf} from '../site.js';
import {safe} from '../speech/foreign.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action, ChangeOf} from './action.js';
import {aliasOf} from './file-name.js';
import {gatewayNamed, gatewayPlace} from './gateway-place.js';
import {primaryRoots} from './given-chain.js';
import {givenCertificates} from './given-files.js';
import {hostOf} from './host-of.js';
import {undoOf, writeOwnedFile} from './owned-file.js';

type WriteTruststore = ChangeOf<'write-truststore'>;

const placeOf = ({on}: WriteTruststore, world: World) => gatewayPlace(world, nameOf(on), gatewayNamed(world, nameOf(on)).truststore);

const passwordOf = async ({on}: WriteTruststore, world: World): Promise<Secret> => {
	const password = await world.secrets.forTruststore(nameOf(on));
	if (password) return password;
	throw new Trouble('password-not-given', `The truststore of ${nameOf(on)} needs a password.`, [
		'Type one, or name a truststorePasswordFile in the site file.',
	]);
};

type Entry = {readonly alias: string; readonly certificate: Certificate};

const isRoot = ({authority, isSelfIssued}: Certificate) => authority && isSelfIssued;

/** Each under an alias of its own, beside those that are taken. */
const named = (certificates: readonly Certificate[], beside: readonly Entry[] = []): readonly Entry[] => {
	const entries: Entry[] = [];
	for (const certificate of certificates) {
		const taken = [...beside, ...entries].map(({alias}) => alias);
		entries.push({alias: aliasOf(certificate.label, taken), certificate});
	}

	return entries;
};

/** What Java trusts in the file that lies there. `isWhole`: nothing else is in it. Empty where none lies there. */
const trustedThere = async (
	change: WriteTruststore,
	world: World,
): Promise<{readonly entries: readonly Entry[]; readonly isWhole: boolean; readonly trouble: string | null}> => {
	const {host, path: file} = placeOf(change, world);
	if (!(await hostOf(world, host).look(file))) return {entries: [], isWhole: false, trouble: null};
	const {trouble, entries} = await readTruststore(await hostOf(world, host).readFile(file), await passwordOf(change, world));
	const trusted = entries.filter(({isTrusted}) => isTrusted).map(({alias, certificate}) => ({alias, certificate}));
	return {entries: trouble ? [] : trusted, isWhole: trusted.length === entries.length, trouble: trouble?.say ?? null};
};

/** A file that does not open may hold what somebody relies on: while others are to be kept it is not written over. */
const keptEntries = async (change: WriteTruststore, world: World): Promise<readonly Entry[]> => {
	if (change.others !== 'keep') return [];
	const {host, path: file} = placeOf(change, world);
	// Made here to be carried over, last year's may lie with its gateway only: every root that was given stands in for it.
	if (!(await hostOf(world, host).look(file))) return named((await givenCertificates(world)).filter(isRoot));
	const {entries, trouble} = await trustedThere(change, world);
	if (trouble === null) return entries;
	throw new Trouble('truststore-does-not-open', `${file} does not open, so what it trusts could not be kept. ${trouble}`, [
		'Name its password as truststorePasswordFile in the site file, or move the file away.',
	]);
};

const wantedEntries = async (change: WriteTruststore, world: World): Promise<readonly Entry[]> => {
	const kept = await keptEntries(change, world);
	const missing = (await primaryRoots(world)).filter(({sha256}) => !kept.some(({certificate}) => certificate.sha256 === sha256));
	return [...kept, ...named(missing, kept)];
};

/** As Java will see it: an entry without the trusted-key mark counts for nothing. */
const isTrustedThere = async (change: WriteTruststore, world: World): Promise<boolean> => {
	const {entries, isWhole} = await trustedThere(change, world);
	const trusted = new Set(entries.map(({certificate}) => certificate.sha256));
	const roots = await primaryRoots(world);
	const isAlone = isWhole && trusted.size === roots.length;
	return roots.every(({sha256}) => trusted.has(sha256)) && (change.others !== 'drop' || isAlone);
};

/** The gateway's truststore: the root above the primary's certificate, as an entry that Java trusts. */
export const writeTruststore: Action<'write-truststore'> = {
	async describe(change, world) {
		const {host, path: file, carryTo} = placeOf(change, world);
		const entries = await wantedEntries(change, world);
		const labels = entries.map(({certificate}) => safe(certificate.label));
		return {
			say: `write ${file}, PKCS12 truststore, ${count(entries.length, 'trusted entry', 'trusted entries')}: ${labels.join(', ')}`,
			host: hostOf(world, host).name,
			target: file,
			lines: carryTo ? [{text: `copy it to ${carryTo} on ${nameOf(change.on)}`}] : [],
			sameAs: entries.map(
				({alias}) => `keytool -importcert -noprompt -file ${alias}.cer -alias ${alias} -storetype PKCS12 -keystore ${file}`,
			),
			undo: await undoOf(hostOf(world, host), file),
			interrupts: false,
			holdsSecret: true,
		};
	},

	async check(change, world) {
		const {host, path: file} = placeOf(change, world);
		await passwordOf(change, world);
		if (await isTrustedThere(change, world)) return {needed: false, why: `Java sees the root as trusted in ${file} already`};
		return {needed: true, files: [{host, path: file}]};
	},

	async apply(change, world) {
		const {host, path: file} = placeOf(change, world);
		const entries = await wantedEntries(change, world);
		const there = await hostOf(world, host).look(file);
		await writeOwnedFile(
			hostOf(world, host),
			file,
			makeTruststore({entries, password: await passwordOf(change, world)}),
			there?.mode ?? 0o644,
		);
	},

	async verify(change, world) {
		if (await isTrustedThere(change, world)) return;
		throw new Trouble('did-not-take', `Java would not see the root as trusted in ${placeOf(change, world).path}.`, [
			'Look whether another program writes there.',
		]);
	},
};
