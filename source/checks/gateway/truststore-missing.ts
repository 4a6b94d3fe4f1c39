import {gatewayFiles} from '../../facts/gateway-files.js';
import {primaryChain} from '../../facts/primary-chain.js';
import {defineCheck} from '../check.js';
import {hostOf, named} from '../wording.js';
import {gateways, idleTruststore, nameGiver, refuseUnseen, writeTruststore} from './gateway-words.js';

export const truststoreMissing = defineCheck({
	id: 'gateway/truststore-missing',
	title: 'The truststore of a gateway is not there',
	severity: 'error',
	passesAs: (site, subject) => `the truststore of ${hostOf(site, subject)} is there`,
	over: gateways,
	needs: {files: gatewayFiles, primary: primaryChain},
	explains: ['gateway/refused-by-primary'],

	judge({files, primary}, {site, subject}) {
		const {truststore, unattended} = files;
		const idle = idleTruststore(primary, truststore);
		if (idle) return idle;
		refuseUnseen(truststore, files, subject, 'truststore');
		if (truststore.state !== 'missing') return undefined;
		return {
			title: `The truststore of ${hostOf(site, subject)} is not there`,
			evidence: [`${nameGiver(truststore, unattended)} names ${named(truststore.path)}; nothing lies there`],
			cause: `${named(primary.root?.label ?? "The primary's root")} is not a public authority, so without a truststore the gateway does not trust the primary.`,
			remedy: writeTruststore(files, primary, subject),
		};
	},
});
