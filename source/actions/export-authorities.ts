import path from 'node:path';
import type {World} from '../host/world.js';
import {isAuthority} from '../pki/authority.js';
import {type Certificate, toDer} from '../pki/certificate.js';
import {isPrimary, participants} from '../site.js';
import {safe} from '../speech/foreign.js';
import {count, date} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action, ChangeOf} from './action.js';
import {authoritiesInOrder, authorityFileName} from './authority-files.js';
import {allLinks} from './given-chain.js';
import {writeOwnedFile} from './owned-file.js';

type AuthorityFile = {readonly path: string; readonly certificate: Certificate};

/** @throws Trouble 'no-authorities' */
const wantedFiles = async ({to}: ChangeOf<'export-authorities'>, world: World): Promise<readonly AuthorityFile[]> => {
	const authorities = authoritiesInOrder(await allLinks(world));
	if (authorities.length === 0)
		throw new Trouble('no-authorities', 'No chain of yours holds a CA certificate.', ['Add the root and intermediate certificates.']);
	const folder = path.resolve(world.siteFolder, to);
	return authorities.map((certificate, index) => ({path: path.join(folder, authorityFileName(index, certificate)), certificate}));
};

const isThere = async ({desk}: World, {path: file, certificate}: AuthorityFile): Promise<boolean> =>
	(await desk.look(file))?.kind === 'file' && toDer(certificate).equals(await desk.readFile(file));

const missingFiles = async (change: ChangeOf<'export-authorities'>, world: World): Promise<readonly AuthorityFile[]> => {
	const files = await wantedFiles(change, world);
	const there = await Promise.all(files.map(file => isThere(world, file)));
	return files.filter((_, index) => !there[index]);
};

/** Is somebody who shows a certificate to the server under an authority that the portal was not told of? */
const isOneNew = async (known: readonly string[], world: World): Promise<boolean> => {
	const bearers = participants(world.site).filter(on => !isPrimary(on));
	return (await allLinks(world, bearers)).some(certificate => isAuthority(certificate) && !known.includes(certificate.sha256));
};

/** Each CA certificate of every chain as its own file, because the portal takes one certificate a file. */
export const exportAuthorities: Action<'export-authorities'> = {
	async describe(change, world) {
		const files = await wantedFiles(change, world);
		const folder = path.resolve(world.siteFolder, change.to);
		return {
			say: `export ${count(files.length, 'CA certificate')} to ${folder}, DER, in upload order`,
			host: world.desk.name,
			target: folder,
			lines: files.map(({path: file, certificate}) => ({
				text: `${path.basename(file)}    ${safe(certificate.label)}, ends ${date(certificate.notAfter)}`,
			})),
			sameAs: ['openssl x509 -in CERTIFICATE -outform DER -out FILE.cer'],
			undo: 'the files are taken away again',
			interrupts: false,
			holdsSecret: false,
		};
	},

	async check(change, world) {
		if (change.known && !(await isOneNew(change.known, world))) return {needed: false, why: 'no authority is new'};
		const missing = await missingFiles(change, world);
		if (missing.length === 0) return {needed: false, why: 'every CA certificate lies there already'};
		return {needed: true, files: missing.map(({path: file}) => ({host: 'desk', path: file}))};
	},

	async apply(change, world) {
		for (const {path: file, certificate} of await missingFiles(change, world))
			await writeOwnedFile(world.desk, file, toDer(certificate), 0o644);
	},

	async verify(change, world) {
		const [missing] = await missingFiles(change, world);
		if (missing) throw new Trouble('did-not-take', `${missing.path} does not hold the certificate that was just written.`);
	},
};
