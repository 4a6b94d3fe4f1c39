import {type ApplicationConf, applicationConf} from '../../facts/application-conf.js';
import {defineCheck} from '../check.js';
import {fileName, named, primaryOnPremise} from '../wording.js';
import {liveOf, type NamedSetting, placeIn, settingsOf} from './settings.js';

const isRepeated = ({setting}: NamedSetting): boolean => setting.isSet && liveOf(setting).length > 1;

const says = (conf: ApplicationConf, {key, setting}: NamedSetting): readonly string[] =>
	liveOf(setting).map(assignment => `${key}: ${placeIn(conf, assignment)}${assignment.effective ? ', in force' : ''}`);

/** What is in force works, or `setting-shadowed` says that it does not. */
export const settingRepeated = defineCheck({
	id: 'primary/setting-repeated',
	title: 'A keystore setting stands more than once',
	severity: 'warning',
	passesAs: () => 'each keystore setting stands once',
	over: primaryOnPremise,
	needs: {conf: applicationConf},

	judge({conf}) {
		const repeated = settingsOf(conf).filter(isRepeated);
		if (repeated.length === 0) return undefined;
		const spare = repeated.flatMap(({setting}) => liveOf(setting).filter(({effective}) => !effective));
		const differs = repeated.some(({setting}) => setting.flaws?.shadowed);
		return {
			title: repeated.length === 1 ? `${repeated[0]?.key} stands more than once` : 'Both keystore settings stand more than once',
			evidence: repeated.flatMap(one => says(conf, one)),
			cause: `${differs ? 'The places say different things and the last one counts' : 'All say the same and the last one counts'}: whoever edits another one changes nothing.`,
			remedy: {
				say: `Take out ${spare.map(place => placeIn(conf, place)).join(', ')} of ${fileName(conf.path)} with an editor, but not Windows Notepad. ${named(conf.path)} is read again at the next restart only.`,
				changes: [],
			},
		};
	},
});
