import {applicationConf} from '../../facts/application-conf.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {setUpKeystore} from '../remedies.js';
import {fileName, primaryOnPremise} from '../wording.js';
import {notLoaded} from './follows.js';

export const keystorePassword = defineCheck({
	id: 'primary/keystore-password',
	title: 'The keystore does not open with the set password',
	severity: 'error',
	passesAs: () => 'the set password opens the keystore',
	over: primaryOnPremise,
	needs: {keystore: placedKeystore, conf: applicationConf},
	explains: ['primary/keystore-unusable', ...notLoaded],

	judge({keystore, conf}, {site}) {
		const {path, exists, opens, reason} = keystore;
		if (path === null || !exists || !conf.keystorePassword.isSet) return 'not-applicable';
		if (opens) return undefined;
		if (opens === null)
			throw new Trouble('keystore-not-seen', `${path} may not be read, so its password could not be tried.`, [
				'Run it as root on the primary.',
			]);

		if (reason !== 'wrong-password') return {notNeeded: 'another finding says why the file does not open'};

		const line = conf.keystorePassword.assignments.find(({effective}) => effective)?.line;
		const changes = setUpKeystore(site);
		return {
			evidence: [`${fileName(conf.path)}${line ? ` line ${line}` : ''} is in force; ${path} does not open with it`],
			cause: 'One of the two was changed without the other.',
			remedy: {
				say:
					changes.length > 0
						? "Give the keystore's password; it is tried before anything is written."
						: "Give the primary's chain and its password.",
				changes,
			},
		};
	},
});
