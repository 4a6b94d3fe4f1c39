import {primaryHandshake} from '../../facts/handshake.js';
import {quote} from '../../speech/foreign.js';
import {defineCheck} from '../check.js';
import {named, primaryOnPremise} from '../wording.js';
import {ofConnection} from './follows.js';

export const notTls = defineCheck({
	id: 'primary/not-tls',
	title: 'What answers on the port of the server is not TLS',
	severity: 'error',
	passesAs: ({primary}) => `port ${primary.port} speaks TLS`,
	over: primaryOnPremise,
	needs: {handshake: primaryHandshake},
	explains: ofConnection,

	judge({handshake}, {site}) {
		const {reached, address, spoke, failure} = handshake;
		if (reached === 'closed') return 'not-applicable';
		if (reached !== 'not-tls') return undefined;
		const {port, host, service} = site.primary;
		return {
			title: `What answers on port ${port} is not TLS`,
			evidence: [
				spoke
					? `${address} said ${quote(spoke)}`
					: `${address} gave no TLS answer to a TLS greeting${failure ? ` (${named(failure)})` : ''}`,
			],
			cause: 'Another program has the port, or it is not the port of the internal channel.',
			remedy: {
				say: `On ${named(host)}, ss -ltnp 'sport = :${port}' names the program that has the port. If it is not ${named(service)}, stop it and restart the service; if it is, correct primary.port in the site file.`,
				changes: [],
			},
		};
	},
});
