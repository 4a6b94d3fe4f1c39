import {readTruststore} from '../pki/truststore.js';
import {cacertsPath, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** The certificates the product's own Java trusts. */
export type JavaCacerts = {
	readonly path: string;
	readonly format: 'JKS' | 'PKCS12';
	readonly entries: number;
	readonly anchors: readonly {readonly alias: string; readonly sha256: string; readonly enteredAt: string | null}[];
};

export const javaCacerts = defineFact<JavaCacerts>({
	name: 'java-cacerts',
	of: 'primary',

	async gather({world: {site, primary}}) {
		const path = cacertsPath(site.primary.installRoot);
		const {format, trouble, entries} = await readTruststore(await primary.readFile(path), new Secret(paragon.cacertsPassword));

		if (trouble) {
			throw new Trouble('cacerts-unreadable', `${path} cannot be read as a truststore: ${trouble.say}`, trouble.hints);
		}

		const anchors = entries.filter(({isTrusted}) => isTrusted);
		return {
			path,
			format,
			entries: entries.length,
			anchors: anchors.map(({alias, certificate, enteredAt}) => ({alias, sha256: certificate.sha256, enteredAt})),
		};
	},
});
