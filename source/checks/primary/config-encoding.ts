import {applicationConf} from '../../facts/application-conf.js';
import {moment} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {saveAsUtf8} from '../remedies.js';
import {fileName, named, primaryOnPremise} from '../wording.js';
import {ofSettings} from './follows.js';

/** Beats `config-unparsable`: such a file is not wrong in one place. */
export const configEncoding = defineCheck({
	id: 'primary/config-encoding',
	title: 'The settings are UTF-16; the server cannot read them',
	severity: 'error',
	passesAs: () => 'the settings are in an encoding that the server reads',
	over: primaryOnPremise,
	needs: {conf: applicationConf},
	explains: ofSettings,

	judge({conf}) {
		if (conf.state === 'missing' || conf.state === 'forbidden') throw new Trouble(`config-${conf.state}`, conf.say ?? '');
		if (conf.state !== 'utf16') return undefined;
		const file = conf.faulty?.path ?? conf.path;
		const seen = conf.faulty;
		return {
			title: `${fileName(file)} is UTF-16; the server cannot read it`,
			evidence: [
				seen ? `its first bytes are ${seen.firstBytes}; changed ${moment(seen.changedAt)}, owner ${named(seen.owner)}` : (conf.say ?? file),
				...(file === conf.path ? [] : [`${fileName(conf.path)} includes it`]),
			],
			cause: 'An editor saved it as “Unicode”. The vendor warns of Windows Notepad.',
			remedy: {say: 'Save it as UTF-8; no character is lost.', changes: saveAsUtf8(file)},
		};
	},
});
