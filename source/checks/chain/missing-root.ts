import {defineChainCheck} from '../chain-check.js';
import {revocationIds} from '../revocation-fault.js';
import {named} from '../wording.js';

export const missingRoot = defineChainCheck({
	id: 'chain/missing-root',
	title: 'The root of the chain was not given',
	severity: 'warning',
	passesAs: host => `the root above ${host} was given`,
	blinds: revocationIds,

	judge({chain}) {
		const {links, missing, namesakes = [], isRootGiven} = chain;
		const top = links.at(-1);
		// A leaf alone, or a chain beside a root that is not its own, lacks more than the root.
		if (missing === null) return undefined;
		if (!top || links.length < 2 || !top.authority || isRootGiven || namesakes.length > 0) return 'not-applicable';
		return {
			title: `${named(top.issuerLabel)}, the root above ${named(links[0]?.label ?? '')}, was not given`,
			evidence: [`the chain ends with ${named(top.label)}; issued by ${named(top.issuer)}`],
			cause: 'A chain is often exported without its root, since peers bring their own. Here it is needed to fill the truststores.',
			remedy: {say: `Ask whoever runs ${named(top.issuerLabel)} for its certificate, and give it under authorities.`, changes: []},
		};
	},
});
