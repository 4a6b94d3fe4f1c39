import fs from 'node:fs';
import path from 'node:path';
import {writeTruststore} from '../../source/pki/keystore.js';
import {Secret} from '../../source/secret.js';
import type {Site} from '../../source/site.js';
import {site as example} from '../actions/site.js';
import {newAcme} from '../pki/acme.js';

/** An Acme whose files and site file lie in one folder, as an operator has them; nothing of the product is here. */
export const newAcmeSite = () => {
	const acme = newAcme();
	const client = acme.leaf('pcclient-host');
	acme.leaf('gateway-host');
	for (const host of ['primary-host', 'gateway-host', 'pcclient-host']) acme.pfx(`${host}.pfx`, host);
	acme.write('pass', 'changeit\n');
	const chain = (host: string) => ({files: [`${host}.pfx`], passwordFile: 'pass'});
	const site: Site = {
		...example,
		chains: {primary: chain('primary-host'), gateway: chain('gateway-host'), client: chain('pcclient-host')},
		authorities: [],
		gateways: [
			{host: 'gateway-host', keystore: '/etc/gw/gateway-host.pfx', truststore: '/etc/gw/acme-ca.pfx', unattendedFile: 'out/gateway.conf'},
		],
		clients: [{host: 'pcclient-host', mode: 'local-storage', subject: 'pcclient-host'}],
		portal: {accounts: ['acme']},
		revocation: {ocsp: false, url: null},
		ticks: {},
	};
	const place = path.join(acme.folder, 'site.json');
	return {
		...acme,
		client,
		site,

		/** The product's Java, beneath the same folder, brings Acme's root itself, as it brings those of public authorities. */
		makeRootPublic(): void {
			const folder = path.join(acme.folder, 'opt/DispatcherParagon/jre/lib/security');
			fs.mkdirSync(folder, {recursive: true});
			const entries = [{alias: 'acmeroot [jdk]', certificate: acme.root.certificate}];
			fs.writeFileSync(path.join(folder, 'cacerts'), writeTruststore({entries, password: new Secret('changeit')}));
		},

		/** Writes the site file, with this changed; `--root` is an empty folder, so that no product of this machine is looked at. */
		siteFile(more: Partial<Site> = {}): readonly string[] {
			acme.write('site.json', JSON.stringify({...site, ...more}));
			return ['--site', place, '--root', acme.folder, '--timeout', '1'];
		},
	};
};

export type AcmeSite = ReturnType<typeof newAcmeSite>;
