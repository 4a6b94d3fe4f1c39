import {readTruststore} from '../pki/truststore.js';
import {cacertsPath, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {defineFact} from './fact.js';

/** The certificates the product's own Java trusts. */
export type JavaCacerts = {
	readonly path: string;
	readonly format: 'JKS' | 'PKCS12';
	readonly entries: number;
	readonly anchors: readonly {readonly alias: string; readonly sha256: string; readonly enteredAt: string | null}[];

	/** `null`: it is not there. */
	readonly changedAt?: string | null;

	/** Why Java gets nothing out of it, one sentence; absent where it can be read. */
	readonly trouble?: {readonly say: string; readonly hints: readonly string[]};
};

const nothingIn = {format: 'JKS', entries: 0, anchors: []} as const;

export const javaCacerts = defineFact<JavaCacerts>({
	name: 'java-cacerts',
	of: 'primary',

	async gather({world: {site, primary}}) {
		const path = cacertsPath(site.primary.installRoot);
		const state = await primary.look(path);
		if (state?.kind !== 'file') {
			const say = `${path} is ${state ? 'no file' : 'not there'}.`;
			return {path, ...nothingIn, changedAt: state?.changedAt ?? null, trouble: {say, hints: []}};
		}

		const {changedAt} = state;
		const {format, trouble, entries} = await readTruststore(await primary.readFile(path), new Secret(paragon.cacertsPassword));
		if (trouble) {
			const {say, hints} = trouble;
			return {path, ...nothingIn, format, changedAt, trouble: {say: `${path} cannot be read as a truststore: ${say}`, hints}};
		}

		const anchors = entries.filter(({isTrusted}) => isTrusted);
		return {
			path,
			format,
			entries: entries.length,
			anchors: anchors.map(({alias, certificate, enteredAt}) => ({alias, sha256: certificate.sha256, enteredAt})),
			changedAt,
		};
	},
});
