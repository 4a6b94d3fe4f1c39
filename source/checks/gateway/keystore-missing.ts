import {gatewayFiles} from '../../facts/gateway-files.js';
import {defineCheck} from '../check.js';
import {hostOf, named} from '../wording.js';
import {gateways, nameGiver, refuseUnseen, writeKeystore} from './gateway-words.js';

export const gatewayKeystoreMissing = defineCheck({
	id: 'gateway/keystore-missing',
	title: 'The keystore of a gateway is not there',
	severity: 'error',
	passesAs: (site, subject) => `the keystore of ${hostOf(site, subject)} is there`,
	over: gateways,
	needs: {files: gatewayFiles},
	explains: ['gateway/refused-by-primary'],

	judge({files}, {site, subject}) {
		const {keystore, unattended} = files;
		refuseUnseen(keystore, files, subject, 'keystore');
		if (keystore.state !== 'missing') return undefined;
		return {
			title: `The keystore of ${hostOf(site, subject)} is not there`,
			evidence: [`${nameGiver(keystore, unattended)} names ${named(keystore.path)}; nothing lies there`],
			cause: 'It was not placed yet, or it was moved or removed. Without it the gateway has nothing to show to the primary.',
			remedy: writeKeystore(files, site, subject),
		};
	},
});
