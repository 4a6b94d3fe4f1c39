import {givenChain} from '../../facts/given-chain.js';
import {covers} from '../../pki/names.js';
import {participants} from '../../site.js';
import {defineCheck} from '../check.js';
import {askedNames, requestAnew} from '../request-anew.js';
import {leafOf, named} from '../wording.js';

const shown = (names: readonly string[]) => names.map(name => named(name.replace(/^dns:/, 'DNS:').replace(/^ip:/, 'IP:'))).join(', ');

/** RFC 6125 6.4: names are compared with the subject alternative names, and with the CN only where there are none. */
export const nameMismatch = defineCheck({
	id: 'chain/name-mismatch',
	title: 'The certificate does not name its host',
	severity: 'error',
	passesAs: (site, subject) => `${named(askedNames(site, subject).join(', '))} is in its names`,
	over: participants,
	needs: {chain: givenChain},
	explains: ['gateway/refused-by-primary', 'client/subject-matches-nothing'],

	judge({chain}, {site, subject}) {
		const leaf = leafOf(chain);
		if (!leaf) return 'not-applicable';
		const lacking = askedNames(site, subject).filter(name => !covers(leaf, name));
		if (lacking.length === 0) return undefined;

		const names = leaf.names.length > 0 ? shown(leaf.names) : `none but CN ${named(leaf.label)}`;
		const [dns] = leaf.names.filter(name => name.startsWith('dns:') && !name.includes('*'));
		const call =
			subject === 'primary' && dns ? `Call the server ${named(dns.slice(4))}, if it has that name in DNS, or request` : 'Request';
		return {
			title: `The certificate does not name ${named(lacking[0] ?? '')}`,
			evidence: [`names in it: ${names}; asked for: ${lacking.map(named).join(', ')}`],
			cause: 'Peers compare the name they call with these names, letter by letter.',
			remedy: {
				say: `${call} a certificate with ${lacking.map(name => `DNS:${named(name)}`).join(', ')}: ${requestAnew(site, subject, leaf)}`,
				changes: [],
			},
		};
	},
});
