import {toDer} from '../pki/certificate.js';
import {keytoolPath} from '../product/paragon.js';
import {quote, safe} from '../speech/foreign.js';
import {date, fingerprint} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {entriesOf, readCacerts, refuseUnlessOneMore, trustedEntry} from './cacerts.js';
import {aliasOf} from './file-name.js';
import {primaryRoot} from './given-chain.js';
import {draftsOf, importInto} from './keytool.js';
import {hashOf} from './snapshot.js';

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
					text: `one entry more, ${entries.length + 1} in all: ${safe(alias)}, SHA-256 ${fingerprint(root.sha256)}, ends ${date(root.notAfter)}`,
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

	async check({on}, world) {
		const {file, entries} = await readCacerts(world);
		const root = await primaryRoot(world);
		const there = trustedEntry(entries, root);
		if (there) return {needed: false, why: `the product's own Java already trusts ${safe(root.label)}, as ${safe(there.alias)}`};

		// The drafts are named too: a killed run leaves them, and its undo takes them away.
		const {draft, certificate} = draftsOf(file);
		return {needed: true, files: [file, draft, certificate].map(path => ({host: on, path}))};
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
			refuseUnlessOneMore(entries, await entriesOf(imported, drafts.draft), root);
			await primary.writeFile(file, imported, {mode: state.mode, ...owner, expect: hashOf(bytes)});
		} finally {
			for (const one of [drafts.draft, drafts.certificate, drafts.folder]) await primary.remove(one);
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
