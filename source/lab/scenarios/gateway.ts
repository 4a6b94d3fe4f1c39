import {rm} from 'node:fs/promises';
import {certificateBag, writePkcs12} from '../../pki/pkcs12-write.js';
import {Secret} from '../../secret.js';
import {exportPassword} from '../acme.js';
import {above, behave, edit, gatewayKeystore, gatewayOptions, gatewayTruststore, misbehave, stranger, trust} from '../given.js';
import type {Lab} from '../lab-parts.js';
import {put} from '../lay-files.js';
import {fix, found, gateway, person, type Scenario} from '../scenario.js';

const inOptions = (change: (text: string) => string) => (lab: Lab) => edit(gatewayOptions(lab), change);

/** In the cloud nobody of Acme looks after the server. */
const toCloud = (lab: Lab, where: 'cloud' | 'on-premise') => lab.rewriteSite(site => ({...site, primary: {...site.primary, where}}));

/** What is wrong on a gateway. */
export const gatewayScenarios: readonly Scenario[] = [
	{
		name: 'no-options',
		title: 'The options file of the gateway is gone',
		breaks: lab => rm(gatewayOptions(lab)),
		roots: found(gateway, 'gateway/unattended-file-missing'),
		follows: [],
		mends: [fix('gateway/unattended-file-missing', gateway)],
	},
	{
		name: 'option-missing',
		title: 'Nobody told the gateway of its truststore',
		breaks: inOptions(text => text.replace(/^HCP_DEFAULT_TRUSTSTORE.*\n/gm, '')),
		roots: found(gateway, 'gateway/option-missing'),
		follows: [],
		mends: [fix('gateway/option-missing', gateway)],
	},
	{
		name: 'option-quoting',
		title: 'A word processor put its own quotes around the path of the keystore',
		breaks: inOptions(text => text.replace('"/etc/gw/gateway-host.pfx"', '“/etc/gw/gateway-host.pfx”')),
		roots: found(gateway, 'gateway/option-quoting'),
		follows: [],
		mends: [fix('gateway/option-quoting', gateway)],
	},
	{
		name: 'gateway-keystore-gone',
		title: 'The keystore of the gateway is gone',
		breaks: lab => rm(gatewayKeystore(lab)),
		roots: found(gateway, 'gateway/keystore-missing'),
		follows: [],
		mends: [fix('gateway/keystore-missing', gateway)],
	},
	{
		name: 'gateway-keystore-password',
		title: 'The options of the gateway hold another password than its keystore has',
		breaks: inOptions(text => text.replace(/(KEYSTORE_PASSWORD=)"[^"]*"/, '$1"changed"')),
		roots: found(gateway, 'gateway/keystore-password'),
		follows: [],
		mends: [fix('gateway/keystore-password', gateway)],
	},
	{
		name: 'truststore-gone',
		title: 'The truststore of the gateway is gone',
		breaks: lab => rm(gatewayTruststore(lab)),
		roots: found(gateway, 'gateway/truststore-missing'),
		follows: [],
		mends: [fix('gateway/truststore-missing', gateway)],
	},
	{
		name: 'truststore-password',
		title: 'The options of the gateway hold another password than its truststore has',
		breaks: inOptions(text => text.replace(/(TRUSTSTORE_PASSWORD=)"[^"]*"/, '$1"changed"')),
		roots: found(gateway, 'gateway/truststore-password'),
		follows: [],
		mends: [fix('gateway/truststore-password', gateway)],
	},
	{
		name: 'truststore-lacks-root',
		title: 'The truststore of the gateway holds the root of somebody else',
		breaks: async lab => trust(gatewayTruststore(lab), await stranger()),
		roots: found(gateway, 'gateway/truststore-lacks-root'),
		follows: found(gateway, 'gateway/refused-by-primary'),
		mends: [fix('gateway/truststore-lacks-root', gateway)],
	},
	{
		name: 'truststore-empty',
		title: 'The truststore of the gateway was made by OpenSSL, and Java sees it empty',
		breaks: lab => {
			const bags = above(lab.acme).map(({der}) => certificateBag(der, {}));
			return put(gatewayTruststore(lab), writePkcs12(bags, [], new Secret(exportPassword), 'modern'), 0o640);
		},
		roots: found(gateway, 'gateway/truststore-empty-in-java'),
		follows: found(gateway, 'gateway/refused-by-primary'),
		mends: [fix('gateway/truststore-empty-in-java', gateway)],
	},
	{
		name: 'cloud-unreachable',
		title: 'The server is in the cloud, and a firewall stands before the gateway',
		server: 'down',
		breaks: lab => toCloud(lab, 'cloud'),
		roots: found(gateway, 'gateway/primary-unreachable'),
		follows: [],
		mends: [
			person('Open the way to the server in the firewall.', async lab => {
				await lab.start();
			}),
		],
	},
	{
		name: 'gateway-refused',
		title: 'A rule of the account refuses the gateway, whose certificate is good',
		needsJava: true,
		breaks: lab => misbehave(lab, 'refuses gateway-host'),
		roots: found(gateway, 'gateway/refused-by-primary'),
		follows: [],
		mends: [person('Have the rule taken out that the log of the server names.', behave)],
	},
];
