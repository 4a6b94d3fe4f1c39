import {gatewayFiles} from '../../facts/gateway-files.js';
import {ofEach} from '../../facts/of-each.js';
import {leadsTo, type PrimaryChain, primaryChain} from '../../facts/primary-chain.js';
import {primaries} from '../../site.js';
import {count} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {fileName, hostOf, named} from '../wording.js';
import {gateways, notNeededFor, writeTruststore} from './gateway-words.js';

/** What a whole chain would lead to is judged, not what is presented: that an intermediate is not sent is another finding. */
const unknownRoot = ({links, missing}: PrimaryChain): Trouble =>
	links.length === 0
		? new Trouble('primary-certificate-not-seen', 'The certificate of the primary was neither given nor seen.', [
				'Give the chain of the primary in the site file.',
			])
		: new Trouble('root-not-given', `Nobody gave ${named(missing ?? 'the root')}, so it cannot be looked for in the truststore.`, [
				'Give the certificates above the one of the primary, under authorities.',
			]);

export const truststoreLacksRoot = defineCheck({
	id: 'gateway/truststore-lacks-root',
	title: "The truststore of a gateway does not hold the primary's root",
	severity: 'error',
	passesAs: (site, subject) => `${hostOf(site, subject)} trusts the root of the primary`,
	over: gateways,
	needs: {files: gatewayFiles, primary: primaryChain, members: ofEach(primaryChain, primaries)},
	explains: ['gateway/refused-by-primary'],

	judge({files, primary, members}, {site, subject}) {
		const {path, state, trusted, file} = files.truststore;
		if (primary.isPublic) return notNeededFor(primary);
		if (state !== 'ready' || (trusted.length === 0 && (file?.java?.keyEntries ?? 0) === 0)) return 'not-applicable';
		// Each member of a cluster may have a chain of its own, and a gateway may be led to any of them.
		const chains = [primary, ...members.flatMap(({seen}) => (seen.ok && !seen.value.isPublic ? [seen.value] : []))];
		const strange = chains.find(chain => !leadsTo(trusted, chain));
		if (!strange) return undefined;
		if (!strange.root && (strange.from !== 'presented' || strange.links.length === 0)) throw unknownRoot(strange);

		const root = named(strange.root?.label ?? strange.missing ?? 'the root');
		const held = trusted.length > 0 ? `: ${trusted.map(({label}) => named(label)).join(', ')}` : ', a private key instead';
		return {
			title: `The truststore of ${hostOf(site, subject)} does not hold ${root}`,
			evidence: [`${fileName(path)}: ${count(trusted.length, 'trusted entry', 'trusted entries')}${held}; the primary's root: ${root}`],
			cause: 'The gateway refuses the primary, even while it installs. Java says “unable to find valid certification path”.',
			remedy: writeTruststore(files, strange, subject),
		};
	},
});
