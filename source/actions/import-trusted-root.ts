import path from 'node:path';
import type {FileState} from '../host/host.js';
import type {World} from '../host/world.js';
import {type Certificate, toDer} from '../pki/certificate.js';
import {readTruststore, type Truststore} from '../pki/truststore.js';
import {cacertsPath, keytoolPath, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {quote, safe} from '../speech/foreign.js';
import {count, date, fingerprint} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {aliasOf} from './file-name.js';
import {primaryRoot} from './given-chain.js';
import {hashOf} from './snapshot.js';

const password = new Secret(paragon.cacertsPassword);
const variable = 'CACERTS_PASSWORD';

type TruststoreEntry = Truststore['entries'][number];

type Cacerts = {readonly file: string; readonly state: FileState; readonly bytes: Uint8Array; readonly entries: readonly TruststoreEntry[]};

const entriesOf = (bytes: Uint8Array, file: string): readonly TruststoreEntry[] => {
	const {trouble, entries} = readTruststore(bytes, password);

	// The JVM opens this file without its password: entries count even when the password does not fit.
	if (!trouble || entries.length > 0) return entries;
	throw new Trouble('cacerts-unreadable', `${file} cannot be read as a truststore. ${trouble.say}`, trouble.hints);
};

/** The file itself, links followed: a draft beside a link would lie in another file system at times. */
const readCacerts = async ({primary, site}: World): Promise<Cacerts> => {
	const file = await primary.realPath(cacertsPath(site.primary.installRoot));
	const state = await primary.look(file);
	if (!state) throw new Trouble('file-missing', `There is no ${file}.`, ['Look whether the product brings its own Java.']);
	const bytes = await primary.readFile(file);
	return {file, state, bytes, entries: entriesOf(bytes, file)};
};

const trustedEntry = (entries: readonly TruststoreEntry[], {sha256}: Certificate): TruststoreEntry | undefined =>
	entries.find(({isTrusted, certificate}) => isTrusted && certificate.sha256 === sha256);

const draftsOf = (file: string) => ({draft: `${file}.dispatcher-trust-draft`, certificate: `${file}.dispatcher-trust-draft.cer`});

// keytool sees this machine's paths, not those of a host beneath a folder.
const outside = ({primary}: World, file: string) => path.join(primary.root, file);

/** keytool's word counts for nothing: it says "added" before it fails to write, and ends with 0 when it added nothing. The draft is read back instead. */
const importInto = async (world: World, {draft, certificate}: ReturnType<typeof draftsOf>, alias: string): Promise<void> => {
	const keytool = keytoolPath(world.site.primary.installRoot);
	if (!(await world.primary.look(keytool))) {
		throw new Trouble('keytool-missing', `The product's own keytool is missing: there is no ${keytool}.`, [
			'Look whether the install folder is right, or repair the installation.',
		]);
	}

	const command = [
		keytool,
		'-importcert',
		'-noprompt',
		...['-alias', alias],
		...['-file', outside(world, certificate)],
		...['-keystore', outside(world, draft)],
		...['-storepass:env', variable],
		'-J-Duser.language=en',
	];
	const {code, stdout, stderr} = await world.primary.run(command, {secrets: {[variable]: password}, timeout: 60_000});
	if (code !== 0)
		throw new Trouble('keytool-refused', `keytool did not import the root: ${quote(`${stdout} ${stderr}`)}.`, [
			`Nothing was changed: it worked on a copy.`,
		]);
};

const refuseUnlessOneMore = (before: readonly TruststoreEntry[], after: readonly TruststoreEntry[], root: Certificate): void => {
	const now = new Map(after.map(entry => [entry.alias, entry]));
	const changed = before.find(
		({alias, certificate, isTrusted}) =>
			now.get(alias)?.certificate.sha256 !== certificate.sha256 || now.get(alias)?.isTrusted !== isTrusted,
	);
	if (changed)
		throw new Trouble('did-not-take', `In keytool's copy the entry ${quote(changed.alias)} is not what it was, so the copy was not used.`);
	if (!trustedEntry(after, root))
		throw new Trouble(
			'did-not-take',
			`keytool ended without an error, but its copy does not hold ${quote(root.label)}, so it was not used.`,
		);
};

/** Tells the product's own Java of the root: into a copy, read back, then swapped. */
export const importTrustedRoot: Action<'import-trusted-root'> = {
	async describe(_change, world) {
		const {file, entries} = await readCacerts(world);
		const root = await primaryRoot(world);
		const alias =
			trustedEntry(entries, root)?.alias ??
			aliasOf(
				root.label,
				entries.map(entry => entry.alias),
			);
		const keytool = keytoolPath(world.site.primary.installRoot);
		return {
			say: `import ${safe(root.label)} into ${file} as ${safe(alias)}`,
			host: world.primary.name,
			target: file,
			lines: [
				{
					text: `one entry more than ${count(entries.length, 'entry', 'entries')}: ${safe(alias)}, SHA-256 ${fingerprint(root.sha256)}, ends ${date(root.notAfter)}`,
				},
			],
			sameAs: [
				`${keytool} -importcert -noprompt -alias ${safe(alias)} -file ${aliasOf(root.label, [])}.cer -keystore ${file} -J-Duser.language=en`,
			],
			undo: 'the old file is put back',
			interrupts: false,
			holdsSecret: false,
		};
	},

	async check(_change, world) {
		const {file, entries} = await readCacerts(world);
		const root = await primaryRoot(world);
		const there = trustedEntry(entries, root);
		if (there) return {needed: false, why: `the product's own Java already trusts ${safe(root.label)}, as ${safe(there.alias)}`};

		// The drafts are named too: a killed run leaves them, and its undo takes them away.
		const {draft, certificate} = draftsOf(file);
		return {needed: true, files: [file, draft, certificate].map(path => ({host: 'primary', path}))};
	},

	async apply(_change, world) {
		const {primary} = world;
		const {file, state, bytes, entries} = await readCacerts(world);
		const root = await primaryRoot(world);
		const drafts = draftsOf(file);
		const owner = {uid: state.uid, gid: state.gid};

		try {
			await primary.writeFile(drafts.draft, bytes, {mode: 0o600});
			await primary.writeFile(drafts.certificate, toDer(root), {mode: 0o600});
			await importInto(
				world,
				drafts,
				aliasOf(
					root.label,
					entries.map(({alias}) => alias),
				),
			);
			const imported = await primary.readFile(drafts.draft);
			refuseUnlessOneMore(entries, entriesOf(imported, drafts.draft), root);
			await primary.writeFile(file, imported, {mode: state.mode, ...owner, expect: hashOf(bytes)});
		} finally {
			await primary.remove(drafts.draft);
			await primary.remove(drafts.certificate);
		}
	},

	async verify(_change, world) {
		const {file, entries} = await readCacerts(world);
		const root = await primaryRoot(world);
		if (trustedEntry(entries, root)) return;
		throw new Trouble('did-not-take', `${file} does not hold ${quote(root.label)}, which was just imported.`, [
			'Look whether another program writes there.',
		]);
	},
};
