import {applicationConf} from '../../facts/application-conf.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {fileName, named, primaryOnPremise} from '../wording.js';
import {ofSettings} from './follows.js';

/** The whole primary hangs on the install folder: where it is mistyped, nothing below it is what we would judge. */
export const configMissing = defineCheck({
	id: 'primary/config-missing',
	title: 'The settings of the server are not there',
	severity: 'error',
	passesAs: () => 'the settings of the server are there',
	over: primaryOnPremise,
	needs: {conf: applicationConf},
	explains: [...ofSettings, 'primary/cacerts-unusable', 'primary/root-not-in-cacerts'],

	judge({conf}, {site}) {
		if (conf.state === 'forbidden') throw new Trouble('file-forbidden', conf.say ?? `${conf.path} may not be read.`, ['Run it as root.']);
		if (conf.state !== 'missing') return undefined;
		const {installRoot} = site.primary;
		const {path, lackingFolder = null, elsewhere = []} = conf;
		const name = fileName(path);
		const others = elsewhere.map(named).join(' and ');
		return {
			title: `There is no ${name} in ${named(installRoot)}`,
			evidence: [
				conf.say ?? `looked for ${named(path)}`,
				...(lackingFolder === null ? [] : [`the folder ${named(lackingFolder)} is not there`]),
				...(others === '' ? [] : [`the product's settings lie in ${others}`]),
			],
			cause:
				lackingFolder === null
					? 'It was moved, removed, or a folder was put in its place.'
					: 'The product is not installed in that folder, or not on this host.',
			remedy: {
				say: `Name the install folder in step 1, or as primary.installRoot in the site file${others === '' ? '; if it is the right one, put the file back from a backup' : `: ${others}`}.`,
				changes: [],
			},
		};
	},
});
