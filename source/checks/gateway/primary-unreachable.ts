import {gatewayLook, type MemberLook} from '../../facts/gateway-look.js';
import {type PrimaryHandshake, primaryHandshake} from '../../facts/handshake.js';
import {type OfEach, ofEach} from '../../facts/of-each.js';
import {primaries} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import {defineCheck} from '../check.js';
import {hostOf, named} from '../wording.js';
import {gateways} from './gateway-words.js';

const causes: Readonly<Record<string, string>> = {
	ENOTFOUND: 'The gateway knows no address for this name.',
	EAI_AGAIN: 'The gateway gets no answer from its DNS.',
	ECONNREFUSED: 'The host is there, and nothing listens on this port, or a firewall refuses.',
	ETIMEDOUT: 'No answer comes back: a firewall between the two drops it, or the address is wrong.',
	EHOSTUNREACH: 'The gateway knows no way to this address.',
	ENETUNREACH: 'The gateway knows no way to this address.',
};

const wayOut = (failure: string | null, name: string, host: string): string => {
	if (failure === 'ENOTFOUND' || failure === 'EAI_AGAIN') return `Give ${name} an address in the DNS, or in the hosts file, of ${host}.`;
	return `Open the way from ${host} to ${name}, TCP. The gateway needs a direct connection; a proxy cannot carry it.`;
};

/** What a member says where it is looked at from its own host. */
const atHome = ({member}: MemberLook, primary: OfEach<PrimaryHandshake>): readonly string[] => {
	const seen = primary.find(({on}) => on === member)?.seen;
	if (!seen?.ok || seen.value.reached !== 'tls') return [];
	const who = primary.length > 1 ? named(seen.value.serverName) : 'the primary';
	return [`asked on its own host, ${who} answers on ${seen.value.address}`];
};

const missed = ({from, address, reached, failure, spoke}: MemberLook): string => {
	const what =
		reached === 'not-tls'
			? `${address} answers without TLS${spoke ? `, ${quote(spoke, 60)}` : ''}`
			: `no connection to ${address}${failure ? ` (${failure})` : ''}`;
	return `asked from ${named(from)}: ${what}`;
};

const causeOf = ({reached, failure}: MemberLook): string =>
	reached === 'not-tls'
		? 'Something else answers there, a proxy or another program.'
		: (causes[failure ?? ''] ?? 'The connection does not come about.');

/** Looked at from the gateway itself; from anywhere else it would say nothing of its way. Of a cluster, every member: a gateway may be led to any. */
export const primaryUnreachable = defineCheck({
	id: 'gateway/primary-unreachable',
	title: 'A gateway does not reach the primary',
	severity: 'error',
	passesAs: (site, subject) => `${hostOf(site, subject)} reaches the primary`,
	over: gateways,
	needs: {look: gatewayLook, primary: ofEach(primaryHandshake, primaries)},
	explains: ['gateway/refused-by-primary'],

	judge({look, primary}, {site, subject}) {
		const host = hostOf(site, subject);
		if (!look) return {notNeeded: `${host} is not reached from here`};
		const shut = look.filter(({reached}) => reached !== 'tls');
		if (shut.length === 0) return undefined;
		const whom = shut.length === look.length ? 'the primary' : shut.map(({serverName}) => named(serverName)).join(' and ');
		const ways = shut.map(({failure, address}) => wayOut(failure, named(address), host));
		return {
			title: `${host} does not reach ${whom}`,
			evidence: shut.flatMap(one => [missed(one), ...atHome(one, primary)]),
			cause: [...new Set(shut.map(causeOf))].join(' '),
			remedy: {say: [...new Set(ways)].join(' '), changes: []},
		};
	},
});
