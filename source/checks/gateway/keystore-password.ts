import {gatewayFiles} from '../../facts/gateway-files.js';
import {defineCheck} from '../check.js';
import {hostOf} from '../wording.js';
import {gateways, refuseUnseen, writeKeystore} from './gateway-words.js';
import {isWrongPassword, mendPassword, triedSays} from './password-words.js';

export const gatewayKeystorePassword = defineCheck({
	id: 'gateway/keystore-password',
	title: 'The keystore of a gateway does not open with its password',
	severity: 'error',
	passesAs: (site, subject) => `the password opens the keystore of ${hostOf(site, subject)}`,
	over: gateways,
	needs: {files: gatewayFiles},
	explains: ['gateway/refused-by-primary'],

	judge({files}, {site, subject}) {
		const {keystore, unattended} = files;
		if (keystore.state === 'missing') return 'not-applicable';
		refuseUnseen(keystore, files, subject, 'keystore');

		if (!isWrongPassword(keystore, subject)) return keystore.state === 'ready' || keystore.file?.opened ? undefined : 'not-applicable';
		return {
			title: `The password does not open the keystore of ${hostOf(site, subject)}`,
			evidence: triedSays(keystore, unattended),
			cause: 'One of the two was changed without the other. The gateway cannot load its certificate.',
			remedy: mendPassword(keystore, files, subject, writeKeystore(files, site, subject)),
		};
	},
});
