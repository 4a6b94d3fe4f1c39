import {covers} from '../../pki/names.js';
import {defineChainCheck} from '../chain-check.js';
import {askedNames, requestAnew} from '../request-anew.js';
import {named} from '../wording.js';

const shown = (names: readonly string[]) => names.map(name => named(name.replace(/^dns:/, 'DNS:').replace(/^ip:/, 'IP:'))).join(', ');

/** RFC 6125 6.4: names are compared with the subject alternative names, and with the CN only where there are none. */
export const nameMismatch = defineChainCheck({
	id: 'chain/name-mismatch',
	title: 'The certificate does not name its host',
	passesAs: host => `${host} is in its names`,
	explains: ['gateway/refused-by-primary', 'client/refused-by-primary', 'client/subject-matches-nothing'],

	judge({leaf, role, site, subject}) {
		const asked = askedNames(site, subject);
		if (asked.length === 0) return 'not-applicable';
		const lacking = asked.filter(name => !covers(leaf, name));
		if (lacking.length === 0) return undefined;

		const names = leaf.names.length > 0 ? shown(leaf.names) : `none but CN ${named(leaf.label)}`;
		const [dns] = leaf.names.filter(name => name.startsWith('dns:') && !name.includes('*'));
		const call = role === 'primary' && dns ? `Call the server ${named(dns.slice(4))}, if it has that name in DNS, or request` : 'Request';
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
