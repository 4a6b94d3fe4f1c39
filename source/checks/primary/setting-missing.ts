import {applicationConf} from '../../facts/application-conf.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {setUpKeystore} from '../remedies.js';
import {fileName, primaryOnPremise} from '../wording.js';
import {ofNamedKeystore} from './follows.js';
import {type NamedSetting, settingsOf} from './settings.js';

const says = ({key, setting}: NamedSetting): string => {
	const hidden = setting.assignments.find(({commentedOut}) => commentedOut);
	return hidden ? `line ${hidden.line}: ${key} stands in a comment only` : `${key} stands nowhere in it`;
};

export const settingMissing = defineCheck({
	id: 'primary/setting-missing',
	title: 'The server is told of no keystore',
	severity: 'error',
	passesAs: () => 'both keystore settings are set',
	over: primaryOnPremise,
	needs: {conf: applicationConf},
	explains: ['primary/keystore-unreadable', ...ofNamedKeystore],

	judge({conf}, {site}) {
		const all = settingsOf(conf);
		const beyond = all.find(({setting}) => setting.beyond !== null && !setting.isSet);
		if (beyond) throw new Trouble('config-beyond', beyond.setting.beyond ?? '');

		const missing = all.filter(({setting}) => !setting.isSet || setting.value === '');
		if (missing.length === 0) return undefined;
		const file = fileName(conf.path);
		const keys = missing.map(({key}) => key).join(' and ');
		const changes = setUpKeystore(site);
		return {
			title: missing.length === 1 ? `${file} lacks ${keys}` : `${file} names no keystore and no password`,
			evidence: missing.map(says),
			cause: 'Without both settings the server loads no keystore and uses its built-in certificate.',
			remedy: {say: changes.length > 0 ? `Set ${keys}.` : `Give the primary's chain, then set ${keys}.`, changes},
		};
	},
});
