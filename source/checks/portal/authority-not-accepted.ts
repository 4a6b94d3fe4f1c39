import {type GivenChain, givenChain} from '../../facts/given-chain.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {portal} from '../../product/portal.js';
import {Trouble} from '../../trouble.js';
import {certificateBearers} from '../bearers.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {hostOf, leafOf, named} from '../wording.js';

/** RFC 4514 names of everybody above the leaf, the one nobody gave included. */
const authoritiesOf = ({links}: GivenChain): readonly string[] => [...new Set(links.map(({issuer}) => issuer))];

const commonName = (name: string): string => named(/^CN=((?:\\.|[^,+])+)/.exec(name)?.[1] ?? name);

const mostShown = 4;

/** A server also lists its Java's public authorities, well over a hundred. */
const shown = (names: readonly string[]): string => {
	const more = names.length - mostShown;
	return `${names.slice(0, mostShown).map(commonName).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** Beside the site file; the upload order is in the files' names. */
const exportFolder = 'out/portal';

/** The list in the handshake is what the server trusts at that moment, so an upload shows at once (RFC 8446 4.2.4, RFC 5246 7.4.4). */
export const authorityNotAccepted = defineCheck({
	id: 'portal/authority-not-accepted',
	title: 'The server does not accept an authority',
	severity: 'error',
	passesAs: (site, subject) => `the server accepts an authority of ${hostOf(site, subject)}`,
	over: certificateBearers,
	needs: {chain: givenChain, handshake: primaryHandshake},
	explains: ['gateway/refused-by-primary'],

	judge({chain, handshake}, {site, subject}) {
		if (!leafOf(chain)) return 'not-applicable';
		presentedBy(handshake);
		const accepted = handshake.acceptedAuthorities;

		if (!accepted) {
			throw new Trouble('authorities-not-told', 'The server does not say which authorities it accepts.', [
				"A connection with the gateway's own certificate shows it.",
			]);
		}

		const needed = authoritiesOf(chain);
		if (needed.some(name => accepted.includes(name))) return undefined;

		const top = chain.root ?? chain.links.findLast(({authority}) => authority);
		const wanted = top ? named(top.label) : commonName(needed.at(-1) ?? '');
		return {
			title: `The server does not accept ${wanted}`,
			evidence: [`the handshake names: ${shown(accepted)}`, `needed for ${hostOf(site, subject)}: ${needed.map(commonName).join(' or ')}`],
			cause: 'It was not uploaded. A Java client then sends no certificate at all, and the log says “Empty client certificate chain”.',
			remedy: {
				say: `Upload the files of ${exportFolder} under ${portal.uploads.label}: older portals ${portal.uploads.older}; newer portals ${portal.uploads.newer}.`,
				changes: [{do: 'export-authorities', on: 'portal', to: exportFolder}],
			},
		};
	},
});
