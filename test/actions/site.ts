import type {Site} from '../../source/site.js';

/** The example of the vendor's page: one primary, one gateway, one client. */
export const site: Site = {
	schema: 1,
	primary: {
		where: 'on-premise',
		host: 'primary-host',
		names: [],
		address: '127.0.0.1',
		port: 2560,
		installRoot: '/opt/DispatcherParagon',
		service: 'safeq-cloud-server',
		reach: {via: 'local'},
		nodes: [],
		keystoreReadableBy: 'service',
	},
	chains: {},
	authorities: [],
	gateways: [
		{
			host: 'gateway-host',
			reach: {via: 'local'},
			keystore: '/etc/gw/gateway-host.pfx',
			truststore: '/etc/gw/acme-ca.pfx',
			unattendedFile: 'out/gateway.conf',
		},
	],
	clients: [],
	portal: {accounts: []},
	revocation: {ocsp: false, url: null},
	ticks: {},
};
