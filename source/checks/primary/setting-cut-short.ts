import {applicationConf} from '../../facts/application-conf.js';
import {ifSeen} from '../../facts/if-seen.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {defineCheck} from '../check.js';
import {primaryOnPremise} from '../wording.js';
import {type Flawed, flawedSettings, mend} from './flawed-settings.js';
import {ofNamedKeystore} from './follows.js';
import {inForce} from './settings.js';

const tried = ({isSecret, keystore}: Flawed): readonly string[] => {
	if (isSecret && keystore.opensAsMeant) return [`${keystore.path} opens with the whole, not with the first part`];
	if (isSecret) return [`${keystore.path} does not open with the first part`];
	return [`nothing lies at ${keystore.path}${keystore.existsAsMeant ? '; a file lies at the whole path' : ''}`];
};

export const settingCutShort = defineCheck({
	id: 'primary/setting-cut-short',
	title: 'A comment sign cuts a keystore setting short',
	severity: 'error',
	passesAs: () => 'the keystore settings are whole',
	over: primaryOnPremise,
	needs: {conf: applicationConf, keystore: ifSeen(placedKeystore)},
	explains: ofNamedKeystore,

	judge({conf, keystore}, {site}) {
		const cut = flawedSettings(conf, keystore, ({cutShort}) => cutShort !== null);
		if (cut.length === 0) return undefined;
		const keys = cut.map(({key}) => key).join(' and ');
		return {
			title: `A # or // cuts ${keys} short`,
			evidence: cut.flatMap(one => [`${inForce(conf, one.setting)}: ${one.key} is not in quotes`, ...tried(one)]),
			cause: 'Without quotes, # and // start a comment in this file: the server gets only what stands before.',
			remedy: mend(cut, conf, site, 'Put the value in double quotes.'),
		};
	},
});
