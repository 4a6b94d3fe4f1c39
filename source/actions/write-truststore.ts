import type {World} from '../host/world.js';
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

const wantedEntries = async (world: World) => {
	const taken: string[] = [];
	return (await primaryRoots(world)).map(certificate => {
		const alias = aliasOf(certificate.label, taken);
		taken.push(alias);
		return {alias, certificate};
	});
};

/** As Java will see it: an entry without the trusted-key mark counts for nothing. */
const isTrustedThere = async (change: WriteTruststore, world: World): Promise<boolean> => {
	const {host, path: file} = placeOf(change, world);
	if (!(await hostOf(world, host).look(file))) return false;
	const roots = await primaryRoots(world);
	const {trouble, entries} = await readTruststore(await hostOf(world, host).readFile(file), await passwordOf(change, world));
	const trusted = new Set(entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate.sha256));
	return !trouble && roots.every(({sha256}) => trusted.has(sha256));
};

/** The gateway's truststore: the root above the primary's certificate, as an entry that Java trusts. */
export const writeTruststore: Action<'write-truststore'> = {
	async describe(change, world) {
		const {host, path: file, carryTo} = placeOf(change, world);
		const entries = await wantedEntries(world);
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
		const entries = await wantedEntries(world);
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
