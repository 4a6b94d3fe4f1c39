import type {Certificate} from '../pki/certificate.js';
import {readTruststore} from '../pki/truststore.js';
import {cacertsPath, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {defineFact} from './fact.js';

/** The public authorities that the product's own Java brings, whole: a certificate bought from one of them comes without its root. */
export type CacertsIssuers = {readonly path: string; readonly certificates: readonly Certificate[]};

export const cacertsIssuers = defineFact<CacertsIssuers>({
	name: 'cacerts-issuers',
	of: 'primary',

	async gather({world: {site, primary}}) {
		const path = cacertsPath(site.primary.installRoot);
		const {entries} = await readTruststore(await primary.readFile(path), new Secret(paragon.cacertsPassword));
		return {path, certificates: entries.filter(({isTrusted}) => isTrusted).map(({certificate}) => certificate)};
	},
});
