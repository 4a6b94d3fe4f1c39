import {applicationConf} from '../../facts/application-conf.js';
import {moment} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {fileName, named, primaryOnPremise} from '../wording.js';
import {ofSettings} from './follows.js';

/** The text of the line is not quoted: a password may stand in it. */
export const configUnparsable = defineCheck({
	id: 'primary/config-unparsable',
	title: 'The settings cannot be read',
	severity: 'error',
	passesAs: () => 'the settings can be read to their end',
	over: primaryOnPremise,
	needs: {conf: applicationConf},
	explains: ofSettings,

	judge({conf}, {site}) {
		if (conf.state === 'utf16') return {notNeeded: 'its encoding is at fault'};
		if (conf.state === 'missing' || conf.state === 'forbidden') throw new Trouble(`config-${conf.state}`, conf.say ?? '');
		if (conf.state !== 'unparsable') return undefined;
		const {path, line = null, column = null, changedAt} = conf.faulty ?? {path: conf.path};
		const place = line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}`;
		return {
			title: `${fileName(path)} cannot be read${place === '' ? '' : ` at ${place}`}`,
			evidence: [conf.say ?? path, ...(changedAt === undefined ? [] : [`changed ${moment(changedAt)}`])],
			cause: 'The server reads its settings whole or not at all: with this it does not start, or falls back.',
			remedy: {
				say: [
					`On ${named(site.primary.host)}, open ${named(path)} in an editor, but not Windows Notepad, and mend ${place || 'it'}.`,
					'A value with special characters needs double quotes around it, a block one brace at each end.',
					`Then systemctl restart ${named(site.primary.service)}. If a run of ours changed the file, dispatcher-trust undo puts it back.`,
				].join(' '),
				changes: [],
			},
		};
	},
});
