import {gatewayLook} from '../../facts/gateway-look.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {ifSeen} from '../../facts/if-seen.js';
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

/** Looked at from the gateway itself; from anywhere else it would say nothing of its way. */
export const primaryUnreachable = defineCheck({
	id: 'gateway/primary-unreachable',
	title: 'A gateway does not reach the primary',
	severity: 'error',
	passesAs: (site, subject) => `${hostOf(site, subject)} reaches the primary`,
	over: gateways,
	needs: {look: gatewayLook, primary: ifSeen(primaryHandshake)},
	explains: ['gateway/refused-by-primary'],

	judge({look, primary}, {site, subject}) {
		const host = hostOf(site, subject);
		if (!look) return {notNeeded: `${host} is not reached from here`};
		if (look.reached === 'tls') return undefined;
		const {address, failure, spoke} = look;
		const isNotTls = look.reached === 'not-tls';
		const answers =
			primary.ok && primary.value.reached === 'tls' ? [`asked on its own host, the primary answers on ${primary.value.address}`] : [];
		return {
			title: `${host} does not reach the primary`,
			evidence: [
				`asked from ${named(look.from)}: ${isNotTls ? `${address} answers without TLS${spoke ? `, ${quote(spoke, 60)}` : ''}` : `no connection to ${address}${failure ? ` (${failure})` : ''}`}`,
				...answers,
			],
			cause: isNotTls
				? 'Something else answers there, a proxy or another program.'
				: (causes[failure ?? ''] ?? 'The connection does not come about.'),
			remedy: {say: wayOut(failure, named(address), host), changes: []},
		};
	},
});
