import {applicationConf} from '../../facts/application-conf.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {ifSeen} from '../../facts/if-seen.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {service} from '../../facts/service.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {named, primaryOnPremise} from '../wording.js';
import {fallbackReason} from './fallback-reason.js';
import {refusals} from './follows.js';

/** The wire alone proves it; settings, keystore and unit only tell why, so not seeing them hides nothing. */
export const servesFallback = defineCheck({
	id: 'primary/serves-fallback',
	title: 'The server serves its built-in certificate',
	severity: 'error',
	passesAs: site => `port ${site.primary.port} does not fall back to "localhost"`,
	over: primaryOnPremise,
	needs: {handshake: primaryHandshake, conf: ifSeen(applicationConf), keystore: ifSeen(placedKeystore), unit: ifSeen(service)},
	explains: refusals,

	judge({handshake, ...reasons}, {site}) {
		const [leaf] = presentedBy(handshake);
		if (!handshake.isFallback || !leaf) return undefined;

		const {keystore} = reasons;
		const wanted = keystore.ok ? keystore.value.chain[0] : undefined;
		const reason = fallbackReason(reasons, site);
		return {
			title: `Port ${site.primary.port} serves "localhost", not ${named(site.primary.host)}`,
			evidence: [`presented: CN=${named(leaf.label)}, self-signed${wanted ? `; in the keystore: ${named(wanted.label)}` : ''}`],
			cause: `The server could not load the keystore and fell back. ${reason.say}`,
			remedy: reason.remedy,
		};
	},
});
