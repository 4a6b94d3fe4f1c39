import {gatewayLook, type MemberLook} from '../../facts/gateway-look.js';
import {type PrimaryHandshake, primaryHandshake} from '../../facts/handshake.js';
import {type OfEach, ofEach} from '../../facts/of-each.js';
import {primaryChain} from '../../facts/primary-chain.js';
import {type Certificate, isIssuedBy} from '../../pki/certificate.js';
import {primaries} from '../../site.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {hostOf, named} from '../wording.js';
import {gateways} from './gateway-words.js';

const says = ([leaf]: readonly Certificate[]): string => (leaf ? `${named(leaf.label)}, issued by ${named(leaf.issuerLabel)}` : 'nothing');

/** Of the same authority: a node of the cluster, or a certificate renewed a moment ago, is no other party. */
const isOwn = ([leaf]: readonly Certificate[], own: readonly Certificate[]): boolean =>
	leaf !== undefined && own.some(other => other.sha256 === leaf.sha256 || (other.authority && isIssuedBy(leaf, other)));

/** The other end of the same wire. @throws Trouble when nothing is seen there: then nothing can be compared */
const atHome = ({member}: MemberLook, primary: OfEach<PrimaryHandshake>): PrimaryHandshake => {
	const seen = primary.find(({on}) => on === member)?.seen;
	if (!seen) throw new TypeError(`nobody looked at ${member} on its own host`);
	if (!seen.ok) throw new Trouble(seen.code, seen.why, seen.hints);
	presentedBy(seen.value);
	return seen.value;
};

/** Both ends of one wire are compared: what the primary presents on its own host, and what arrives at the gateway. */
export const tlsIntercepted = defineCheck({
	id: 'gateway/tls-intercepted',
	title: 'Somebody opens the connection between a gateway and the primary',
	severity: 'warning',
	passesAs: (site, subject) => `${hostOf(site, subject)} gets what the primary presents`,
	over: gateways,
	needs: {look: gatewayLook, primary: ofEach(primaryHandshake, primaries), chains: ofEach(primaryChain, primaries)},

	judge({look, primary, chains}, {site, subject}) {
		const host = hostOf(site, subject);
		if (!look) return {notNeeded: `${host} is not reached from here`};
		const arrived = look.filter(({reached, presented}) => reached === 'tls' && presented.length > 0);
		if (arrived.length === 0) return 'not-applicable';
		const own = [
			...primary.flatMap(({seen}) => (seen.ok ? seen.value.presented : [])),
			...chains.flatMap(({seen}) => (seen.ok ? seen.value.links : [])),
		];
		const foreign = arrived.filter(({presented}) => !isOwn(presented, own));
		if (foreign.length === 0) return undefined;
		const ends = foreign.map(there => ({there, home: atHome(there, primary)}));
		const addresses = foreign.map(({address}) => named(address)).join(' and ');
		return {
			title: `Another party answers ${host} in place of the primary`,
			evidence: ends.flatMap(({there, home}) => [
				`at ${host}, from ${named(there.address)}: ${says(there.presented)}`,
				`on ${primary.length > 1 ? named(home.serverName) : 'the primary'} itself, from ${named(home.address)}: ${says(home.presented)}`,
			]),
			cause: 'A proxy or firewall between them opens TLS and shows a certificate of its own, or the name leads to another host.',
			remedy: {
				say: `Take ${addresses} out of TLS inspection; whoever runs the proxy or firewall can. Else look where the name leads from ${host}.`,
				changes: [],
			},
		};
	},
});
