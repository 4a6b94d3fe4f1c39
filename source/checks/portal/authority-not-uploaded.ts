import {givenChain} from '../../facts/given-chain.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {publicRoot} from '../../facts/public-root.js';
import {certificateBearers} from '../bearers.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {hostOf, leafOf, named} from '../wording.js';
import {authoritiesAbove, commonName, exportForUpload, uploadSays} from './upload-words.js';

/** One of the chain is accepted, so it works today; a peer that leaves its intermediate out, or picks its certificate by this list, would not. */
export const authorityNotUploaded = defineCheck({
	id: 'portal/authority-not-uploaded',
	title: 'An authority was not uploaded to the portal',
	severity: 'warning',
	passesAs: (site, subject) => `every authority of ${hostOf(site, subject)} is uploaded`,
	over: certificateBearers,
	needs: {chain: givenChain, handshake: primaryHandshake, above: publicRoot},

	judge({chain, handshake, above}, {site, subject}) {
		if (!leafOf(chain)) return 'not-applicable';
		// The vendor asks for no upload of those.
		if (above.isPublic) return {notNeeded: `${named(chain.root?.label ?? 'its root')} is a public authority that Java knows`};
		presentedBy(handshake);
		const accepted = handshake.acceptedAuthorities;
		// Two other findings say that there is no list, or nothing of the chain in it.
		if (!accepted) return 'not-applicable';
		const needed = authoritiesAbove(chain);
		const lacking = needed.filter(name => !accepted.includes(name));
		if (lacking.length === needed.length && needed.length > 0) return 'not-applicable';
		if (lacking.length === 0) return undefined;

		return {
			title: `${lacking.map(commonName).join(', ')} was not uploaded`,
			evidence: [
				`the handshake names: ${needed
					.filter(name => accepted.includes(name))
					.map(commonName)
					.join(', ')}; not ${lacking.map(commonName).join(', ')}, of the chain of ${hostOf(site, subject)}`,
			],
			cause: `The vendor asks for root and each intermediate as files of their own. ${named(hostOf(site, subject))} is accepted all the same today.`,
			remedy: {say: uploadSays, changes: [exportForUpload]},
		};
	},
});
