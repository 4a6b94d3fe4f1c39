import {gatewayOptions} from '../../facts/gateway-options.js';
import {defineCheck} from '../check.js';
import {fileName, hostOf, named} from '../wording.js';
import {gateways, writeOptions} from './gateway-words.js';

/** The file lies on this machine, whether or not the gateway can be reached. */
export const unattendedFileMissing = defineCheck({
	id: 'gateway/unattended-file-missing',
	title: 'The options file of a gateway is not there',
	severity: 'error',
	passesAs: (site, subject) => `the options file of ${hostOf(site, subject)} is there`,
	over: gateways,
	needs: {options: gatewayOptions},

	judge({options}, {site, subject}) {
		if (options.exists) return undefined;
		const host = hostOf(site, subject);
		return {
			title: `The options file of ${host} is not there`,
			evidence: [`the site names ${named(options.path)}; nothing lies there`],
			cause: 'For certificates of your own a gateway is installed unattended, and its installer reads their paths from this file.',
			remedy: writeOptions(options, subject, `Write ${fileName(options.path)}, then install ${host} with it.`),
		};
	},
});
