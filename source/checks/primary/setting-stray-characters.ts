import {applicationConf} from '../../facts/application-conf.js';
import {ifSeen} from '../../facts/if-seen.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {defineCheck} from '../check.js';
import {primaryOnPremise} from '../wording.js';
import {type Flawed, flawedSettings, mend} from './flawed-settings.js';
import {ofNamedKeystore} from './follows.js';
import {inForce} from './settings.js';

const tried = ({isSecret, keystore}: Flawed): readonly string[] => {
	if (isSecret) return [`${keystore.path} ${keystore.opensAsMeant ? 'opens without it' : 'does not open with it'}`];
	return [`nothing lies at that path${keystore.existsAsMeant ? '; a file lies at the path without it' : ''}`];
};

export const settingStrayCharacters = defineCheck({
	id: 'primary/setting-stray-characters',
	title: 'A keystore setting holds a character nobody meant',
	severity: 'error',
	passesAs: () => 'no stray characters in the keystore settings',
	over: primaryOnPremise,
	needs: {conf: applicationConf, keystore: ifSeen(placedKeystore)},
	explains: ofNamedKeystore,

	judge({conf, keystore}, {site}) {
		const stray = flawedSettings(conf, keystore, ({strayCharacters}) => strayCharacters.length > 0);
		const [first] = stray;
		if (!first) return undefined;
		const title =
			stray.length === 1 ? `${first.key} holds a character nobody meant` : 'Both keystore settings hold characters nobody meant';
		return {
			title,
			evidence: stray.flatMap(one => [`${inForce(conf, one.setting)}: ${one.flaws.strayCharacters.join(', ')}`, ...tried(one)]),
			cause: 'Pasted from a document or a chat. The server takes it for a part of the value, without any complaint.',
			remedy: mend(stray, conf, site, 'Take it out and use plain quotes.'),
		};
	},
});
