import {gatewayFiles} from '../../facts/gateway-files.js';
import {primaryChain} from '../../facts/primary-chain.js';
import {defineCheck} from '../check.js';
import {hostOf} from '../wording.js';
import {gateways, idleTruststore, refuseUnseen, writeTruststore} from './gateway-words.js';
import {isWrongPassword, mendPassword, triedSays} from './password-words.js';

export const truststorePassword = defineCheck({
	id: 'gateway/truststore-password',
	title: 'The truststore of a gateway does not open with its password',
	severity: 'error',
	passesAs: (site, subject) => `the password opens the truststore of ${hostOf(site, subject)}`,
	over: gateways,
	needs: {files: gatewayFiles, primary: primaryChain},
	explains: ['gateway/refused-by-primary'],

	judge({files, primary}, {site, subject}) {
		const {truststore, unattended} = files;
		const idle = idleTruststore(primary, truststore);
		if (idle) return idle;
		if (truststore.state === 'missing') return 'not-applicable';
		refuseUnseen(truststore, files, subject, 'truststore');

		if (!isWrongPassword(truststore, subject)) return truststore.state === 'ready' ? undefined : 'not-applicable';
		return {
			title: `The password does not open the truststore of ${hostOf(site, subject)}`,
			evidence: triedSays(truststore, unattended),
			cause: 'One of the two was changed without the other. The gateway trusts nobody then.',
			remedy: mendPassword(truststore, files, subject, writeTruststore(files, primary, subject)),
		};
	},
});
