import path from 'node:path';
import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import type {Container} from '../pki/container.js';
import {chainOf, participants, type Subject} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {openOnce} from './open-once.js';

/** A file the operator gave, opened. */
export type OpenedFile = {readonly path: string; readonly bytes: Uint8Array; readonly container: Container};

const open = async (world: World, file: string, passwordFile?: string): Promise<OpenedFile> => {
	const bytes = await world.desk.readFile(path.resolve(world.siteFolder, file));
	return {path: file, bytes, container: await openOnce(world, bytes, await world.secrets.forFile(file, passwordFile))};
};

/** The participant's own files. @throws Trouble when one of them is absent or does not open */
export const ownFiles = async (world: World, subject: Subject): Promise<readonly OpenedFile[]> => {
	const chain = chainOf(world.site, subject);
	const files = await Promise.all((chain?.files ?? []).map(file => open(world, file, chain?.passwordFile)));

	for (const {path: file, container} of files) {
		if (!container.trouble) continue;
		const {reason, say, hints} = container.trouble;
		throw new Trouble(reason, say || `${quote(file)} does not open.`, hints);
	}

	return files;
};

/** Every certificate given anywhere, to complete a chain from. A file that does not open here is its own participant's matter. */
export const givenCertificates = async (world: World): Promise<readonly Certificate[]> => {
	const {site} = world;
	const given = [
		...participants(site).flatMap(subject =>
			(chainOf(site, subject)?.files ?? []).map(file => ({file, passwordFile: chainOf(site, subject)?.passwordFile})),
		),
		...site.authorities.map(file => ({file, passwordFile: undefined})),
	];
	const found = new Map<string, Certificate>();

	for (const {file, passwordFile} of new Map(given.map(one => [one.file, one])).values()) {
		try {
			for (const certificate of (await open(world, file, passwordFile)).container.certificates) found.set(certificate.sha256, certificate);
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
		}
	}

	return [...found.values()];
};
