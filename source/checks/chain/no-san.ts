import {defineChainCheck} from '../chain-check.js';
import {requestAnew} from '../request-anew.js';
import {named} from '../wording.js';

/** RFC 2818 3.1 lets the CN count where there are no alternative names; browsers and newer libraries no longer do (RFC 9525). */
export const noSan = defineChainCheck({
	id: 'chain/no-san',
	title: 'The certificate has no alternative names',
	severity: 'warning',
	passesAs: host => `the certificate of ${host} has alternative names`,

	judge({leaf, host, site, subject}) {
		if (leaf.names.length > 0) return undefined;
		return {
			title: `${host}'s certificate has no alternative names`,
			evidence: [`subject ${named(leaf.subject)}, no subject alternative name`],
			cause: 'Java still takes the CN for the name of the host; others no longer look at it.',
			remedy: {say: `Request the next one with its names: ${requestAnew(site, subject, leaf)}`, changes: []},
		};
	},
});
