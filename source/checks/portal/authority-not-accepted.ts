import {givenChain} from '../../facts/given-chain.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {Trouble} from '../../trouble.js';
import {certificateBearers} from '../bearers.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {hostOf, leafOf, named} from '../wording.js';
import {authoritiesAbove, commonName, exportForUpload, uploadSays} from './upload-words.js';

const mostShown = 4;

/** A server also lists its Java's public authorities, well over a hundred. */
const shown = (names: readonly string[]): string => {
	const more = names.length - mostShown;
	return `${names.slice(0, mostShown).map(commonName).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** The list in the handshake is what the server trusts at that moment, so an upload shows at once (RFC 8446 4.2.4, RFC 5246 7.4.4). */
export const authorityNotAccepted = defineCheck({
	id: 'portal/authority-not-accepted',
	title: 'The server does not accept an authority',
	severity: 'error',
	passesAs: (site, subject) => `the server accepts an authority of ${hostOf(site, subject)}`,
	over: certificateBearers,
	needs: {chain: givenChain, handshake: primaryHandshake},
	explains: ['gateway/refused-by-primary', 'client/refused-by-primary'],

	judge({chain, handshake}, {site, subject}) {
		if (!leafOf(chain)) return 'not-applicable';
		presentedBy(handshake);
		const accepted = handshake.acceptedAuthorities;

		if (!accepted) {
			throw new Trouble('authorities-not-told', 'The server does not say which authorities it accepts.', [
				"A connection with the gateway's own certificate shows it.",
			]);
		}

		const needed = authoritiesAbove(chain);
		if (needed.some(name => accepted.includes(name))) return undefined;

		const top = chain.root ?? chain.links.findLast(({authority}) => authority);
		const wanted = top ? named(top.label) : commonName(needed.at(-1) ?? '');
		return {
			title: `The server does not accept ${wanted}`,
			evidence: [`the handshake names: ${shown(accepted)}`, `needed for ${hostOf(site, subject)}: ${needed.map(commonName).join(' or ')}`],
			cause: 'It was not uploaded. A Java client then sends no certificate at all, and the log says “Empty client certificate chain”.',
			remedy: {say: uploadSays, changes: [exportForUpload]},
		};
	},
});
