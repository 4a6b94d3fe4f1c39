import {defineChainCheck, refusedChain} from '../chain-check.js';
import {asJava} from '../pkix-view.js';
import {requestAnew} from '../request-anew.js';
import {judgeUses} from '../uses.js';

export const notAServerCertificate = defineChainCheck({
	id: 'chain/not-a-server-certificate',
	title: 'The certificate must not be used by a server',
	passesAs: host => `${host} may act as a server`,
	explains: refusedChain,
	endsAtTrusted: true,

	judge({leaf, host, role, site, subject}) {
		if (role !== 'primary') return 'not-applicable';
		const view = asJava(leaf);
		const says = view && judgeUses(view, 'server');
		if (!says) return undefined;
		return {
			title: `${host}'s certificate must not be used by a server`,
			evidence: [`extended key usage: ${leaf.extendedKeyUsage?.join(', ') ?? 'none'}; needed: serverAuth`],
			cause: `The primary shows it as a server. The Java of gateways and clients refuses: “${says}”`,
			remedy: {say: `Request it again with serverAuth: ${requestAnew(site, subject, leaf)}`, changes: []},
		};
	},
});
