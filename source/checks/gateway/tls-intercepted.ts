import {gatewayLook} from '../../facts/gateway-look.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {ofEach} from '../../facts/of-each.js';
import {primaryChain} from '../../facts/primary-chain.js';
import {type Certificate, isIssuedBy} from '../../pki/certificate.js';
import {primaries} from '../../site.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {hostOf, named} from '../wording.js';
import {gateways} from './gateway-words.js';

const says = ([leaf]: readonly Certificate[]): string => (leaf ? `${named(leaf.label)}, issued by ${named(leaf.issuerLabel)}` : 'nothing');

/** Of the same authority: a node of the cluster, or a certificate renewed a moment ago, is no other party. */
const isOwn = ([leaf]: readonly Certificate[], own: readonly Certificate[]): boolean =>
	leaf !== undefined && own.some(other => other.sha256 === leaf.sha256 || (other.authority && isIssuedBy(leaf, other)));

/** Both ends of one wire are compared: what the primary presents on its own host, and what arrives at the gateway. */
export const tlsIntercepted = defineCheck({
	id: 'gateway/tls-intercepted',
	title: 'Somebody opens the connection between a gateway and the primary',
	severity: 'warning',
	passesAs: (site, subject) => `${hostOf(site, subject)} gets what the primary presents`,
	over: gateways,
	needs: {look: gatewayLook, primary: primaryHandshake, chains: ofEach(primaryChain, primaries)},

	judge({look, primary, chains}, {site, subject}) {
		const host = hostOf(site, subject);
		if (!look) return {notNeeded: `${host} is not reached from here`};
		if (look.reached !== 'tls' || look.presented.length === 0) return 'not-applicable';
		const own = [...presentedBy(primary), ...chains.flatMap(({seen}) => (seen.ok ? seen.value.links : []))];
		if (isOwn(look.presented, own)) return undefined;
		return {
			title: `Another party answers ${host} in place of the primary`,
			evidence: [
				`at ${host}, from ${named(look.address)}: ${says(look.presented)}`,
				`on the primary itself, from ${named(primary.address)}: ${says(primary.presented)}`,
			],
			cause: 'A proxy or firewall between them opens TLS and shows a certificate of its own, or the name leads to another host.',
			remedy: {
				say: `Take ${named(look.address)} out of TLS inspection; whoever runs the proxy or firewall can. Else look where the name leads from ${host}.`,
				changes: [],
			},
		};
	},
});
