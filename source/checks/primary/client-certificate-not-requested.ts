import {primaryHandshake} from '../../facts/handshake.js';
import {portal} from '../../product/portal.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {primaryOnPremise} from '../wording.js';

export const clientCertificateNotRequested = defineCheck({
	id: 'primary/client-certificate-not-requested',
	title: 'The server asks nobody for a certificate',
	severity: 'warning',
	passesAs: () => 'the server asks for a client certificate',
	over: primaryOnPremise,
	needs: {handshake: primaryHandshake},

	judge({handshake}) {
		presentedBy(handshake);
		if (handshake.clientCertificate !== 'not-requested') return undefined;
		const {policy} = portal;
		return {
			evidence: [
				`${handshake.address}, ${handshake.protocol?.replace('v', ' ') ?? 'TLS'}: the handshake holds no request for a certificate`,
			],
			cause: 'Whoever connects is let in without one, so gateways and clients are not proved by their certificates.',
			remedy: {
				say: `Ask whoever runs the portal whether “${policy.label}” is “${policy.value}”: older portals ${policy.older}; newer portals ${policy.newer}. If it is, something before the server ends the TLS connection, a load balancer for one.`,
				changes: [],
			},
		};
	},
});
