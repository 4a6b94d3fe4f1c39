import type {Site} from '../site.js';
import {hostNames} from './acme.js';

/** The lab's site file. Everything relative lies beneath the lab. */
export const labSite = (port: number): Site => ({
	schema: 1,
	primary: {
		where: 'on-premise',
		host: hostNames.primary,
		names: [],
		address: '127.0.0.1',
		port,
		installRoot: '/opt/DispatcherParagon',
		service: 'safeq-cloud-server',
		reach: {via: 'local'},
		nodes: [],
		keystoreReadableBy: 'service',
	},
	chains: {
		primary: {files: ['in/primary-host.pfx'], passwordFile: 'in/primary.pass'},
		gateway: {files: ['in/gateway-host.pfx'], passwordFile: 'in/gateway.pass'},
		client: {files: ['in/pcclient-host.pfx'], passwordFile: 'in/client.pass'},
	},
	authorities: ['in/Acme-CA-Root.cer', 'in/Acme-CA-Intermediate.cer'],
	gateways: [
		{
			host: hostNames.gateway,
			reach: {via: 'local'},
			root: 'gateway',
			keystore: '/etc/gw/gateway-host.pfx',
			truststore: '/etc/gw/acme-ca.pfx',
			truststorePasswordFile: 'in/trust.pass',
			unattendedFile: 'out/gateway.conf',
		},
	],
	clients: [{host: hostNames.client, mode: 'local-storage', subject: hostNames.client}],
	portal: {accounts: ['acme']},
	revocation: {ocsp: false, url: null},
	ticks: {},
});
