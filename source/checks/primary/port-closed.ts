import type {Seen} from '../../facts/fact.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {ifSeen} from '../../facts/if-seen.js';
import {serverLog} from '../../facts/server-log.js';
import {type Service, service} from '../../facts/service.js';
import {quote} from '../../speech/foreign.js';
import {duration} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {restartOnly} from '../remedies.js';
import {named, primaryOnPremise} from '../wording.js';
import {ofConnection} from './follows.js';

const refused = 'ECONNREFUSED';
const shownLines = 2;

const stateOf = (unit: Seen<Service>): readonly string[] =>
	unit.ok
		? [
				`systemctl: ${named(unit.value.name)} is ${unit.value.state}${unit.value.processId === null ? '' : `, process ${unit.value.processId}`}`,
			]
		: [];

export const portClosed = defineCheck({
	id: 'primary/port-closed',
	title: 'Nothing answers on the port of the server',
	severity: 'error',
	passesAs: ({primary}) => `port ${primary.port} answers`,
	over: primaryOnPremise,
	needs: {handshake: primaryHandshake, unit: ifSeen(service), log: ifSeen(serverLog)},
	explains: ofConnection,

	judge({handshake, unit, log}, {site}) {
		const {reached, address, failure, ms} = handshake;
		if (reached !== 'closed') return undefined;
		if (unit.ok && unit.value.state === 'activating')
			throw new Trouble('service-starting', `${unit.value.name} is still starting.`, ['Look again in a few seconds.']);

		const {port, service: name} = site.primary;
		const isRefused = failure === refused;
		const lines = log.ok ? log.value.lines.slice(-shownLines).map(line => `the end of its log: ${quote(line)}`) : [];
		return {
			title: `Nothing answers on port ${port}`,
			evidence: [`${address}: ${failure ?? 'no answer'} after ${duration(ms)}`, ...stateOf(unit), ...lines],
			cause: isRefused
				? 'The service runs and does not listen there: it listens on another port or address, or it hangs.'
				: 'No connection comes about: a firewall drops it, or the address is not of this host.',
			remedy: {
				say: isRefused
					? `Restart it. If it does not listen after that: ss -ltnp on ${named(site.primary.host)} shows where it does, and primary.port and primary.address in the site file say where we look; its log, journalctl -u ${named(name)}, says why not.`
					: `Open port ${port} on ${named(site.primary.host)} for connections to ${named(address)}, or correct primary.address in the site file; the administrator of that host or its firewall can.`,
				changes: isRefused ? restartOnly : [],
			},
		};
	},
});
