import {defineChainCheck, refusedChain} from '../chain-check.js';
import {asJava} from '../pkix-view.js';
import {requestAnew} from '../request-anew.js';
import {judgeUses} from '../uses.js';

export const notAClientCertificate = defineChainCheck({
	id: 'chain/not-a-client-certificate',
	title: 'The certificate must not be used by a client',
	passesAs: host => `${host} may act as a client`,
	explains: refusedChain,
	endsAtTrusted: true,

	judge({leaf, host, role, site, subject}) {
		if (role !== 'gateway' && role !== 'client') return 'not-applicable';
		const view = asJava(leaf);
		const says = view && judgeUses(view, 'client');
		if (!says) return undefined;
		return {
			title: `${host}'s certificate must not be used by a client`,
			evidence: [`extended key usage: ${leaf.extendedKeyUsage?.join(', ') ?? 'none'}; needed: clientAuth`],
			cause: `With mutual TLS the ${role} shows it as a client. The server's Java refuses: “${says}”`,
			remedy: {
				say: `Request it again with clientAuth${role === 'gateway' ? ' and serverAuth' : ''}: ${requestAnew(site, subject, leaf)}`,
				changes: [],
			},
		};
	},
});
