import {placedKeystore} from '../../facts/placed-keystore.js';
import {defineCheck} from '../check.js';
import {setUpKeystore} from '../remedies.js';
import {named, primaryOnPremise} from '../wording.js';
import {notLoaded} from './follows.js';

/** A restart now would only bring the fallback, so it is told before. */
export const keystoreMissing = defineCheck({
	id: 'primary/keystore-missing',
	title: 'The keystore that the setting names is not there',
	severity: 'error',
	passesAs: () => 'the keystore that the setting names is there',
	over: primaryOnPremise,
	needs: {keystore: placedKeystore},
	explains: ['primary/keystore-unusable', ...notLoaded],

	judge({keystore}, {site}) {
		const {path, exists} = keystore;
		if (path === null) return 'not-applicable';
		if (exists) return undefined;
		const changes = setUpKeystore(site);
		return {
			title: `The keystore ${named(path)} is not there`,
			evidence: [`the setting names ${named(path)}; nothing lies there`],
			cause: 'It was not placed yet, or it was moved or removed. Without it the server falls back to “localhost”.',
			remedy: {say: changes.length > 0 ? 'Place the keystore, then restart.' : 'Give the chain of the primary, then run setup.', changes},
		};
	},
});
