import {configMissing} from '../../checks/primary/config-missing.js';
import {keystoreMissing} from '../../checks/primary/keystore-missing.js';
import {keystorePassword} from '../../checks/primary/keystore-password.js';
import {keystoreUnreadable} from '../../checks/primary/keystore-unreadable.js';
import {rootNotInCacerts} from '../../checks/primary/root-not-in-cacerts.js';
import {servesFallback} from '../../checks/primary/serves-fallback.js';
import {serviceDown} from '../../checks/primary/service-down.js';
import {settingMissing} from '../../checks/primary/setting-missing.js';
import type {Seen} from '../../facts/fact.js';
import {givenChain} from '../../facts/given-chain.js';
import {type PrimaryHandshake, primaryHandshake} from '../../facts/handshake.js';
import {type OpenConnections, openConnections} from '../../facts/open-connections.js';
import {type Service, service} from '../../facts/service.js';
import type {Site} from '../../site.js';
import {safe} from '../../speech/foreign.js';
import type {Line} from '../../speech/line.js';
import {count, duration, moment} from '../../speech/value.js';
import {defineStep} from '../step.js';
import {eachNode, nodeOf, onlyHere} from './only-here.js';

/** What the port shows now, one line. */
export const presentedLine = (seen: Seen<PrimaryHandshake>, {primary: {where, address, port}}: Site): Line => {
	if (!seen.ok) return {sign: 'unknown', text: seen.why};
	const {presented, protocol, ms, reached, isFallback} = seen.value;
	// Of somebody else's server this says only that there is no way to it from here.
	if (reached === 'closed' && where === 'cloud') return {sign: 'unknown', text: `nothing answers at ${address}:${port} from here`};
	if (reached === 'closed') return {sign: 'error', text: `nothing answers at ${address}:${port}`};
	if (reached === 'not-tls') return {sign: 'error', text: `what answers at ${address}:${port} does not speak TLS`};
	const [leaf] = presented;
	if (!leaf) return {sign: 'error', text: `${address}:${port} speaks TLS and presents no certificate that can be read`};
	return {
		sign: isFallback ? 'warning' : 'ok',
		text: `presented: ${leaf.subject}${isFallback ? ', self-signed' : `, chain of ${presented.length}`}, ${(protocol ?? 'TLS').replace('TLSv', 'TLS ')}`,
		right: duration(ms),
	};
};

const mostNamed = 6;

/** Whom a restart interrupts; without a way to see it, nothing is said. */
const connectionLines = (seen: Seen<OpenConnections>, {primary: {port}}: Site): readonly Line[] => {
	if (!seen.ok) return [];
	const {count: open, peers} = seen.value;
	if (open === 0) return [{text: `no connection on port ${port} just now`}];
	const named = peers.slice(0, mostNamed).map(safe).join(', ');
	const more = peers.length > mostNamed ? ` and ${peers.length - mostNamed} more` : '';
	return [{text: `${count(open, 'connection')} on port ${port} now: ${named}${more}`}];
};

const isStopped = (unit: Seen<Service>): boolean => unit.ok && (unit.value.state === 'inactive' || unit.value.state === 'failed');

/** Step 6: keystore, settings and cacerts take effect together, with one restart; then the port is looked at until it serves. */
export const restart = defineStep({
	id: 'primary/restart',
	title: 'Restart and proof',
	vendor: '“Primary server setup”, fourth and fifth point',
	notNeeded: onlyHere,
	over: eachNode,
	needs: {unit: service, handshake: primaryHandshake, chain: givenChain, connections: openConnections},
	before: [configMissing, settingMissing, keystoreMissing, keystoreUnreadable, keystorePassword],
	plan: (_site, subject) => [{do: 'restart-service', on: nodeOf(subject)}],
	after: [serviceDown, settingMissing, keystoreMissing, keystoreUnreadable, keystorePassword, servesFallback, rootNotInCacerts],

	tell({site, seen}) {
		const leaf = seen.chain.ok ? seen.chain.value.leaf : null;
		const served = seen.handshake.ok ? seen.handshake.value.presented[0] : undefined;
		const unit: Line = seen.unit.ok
			? {
					text: `${seen.unit.value.name} is ${seen.unit.value.state}${seen.unit.value.since ? ` since ${moment(seen.unit.value.since)}` : ''}`,
				}
			: {sign: 'unknown', text: seen.unit.why};

		if (leaf && served?.sha256 === leaf.sha256) {
			return {
				news: `Not needed: ${site.primary.host}:${site.primary.port} serves the new certificate already.`,
				blocks: [{label: 'saw', lines: [presentedLine(seen.handshake, site), unit]}],
				notNeeded: 'the new certificate is served already',
			};
		}

		return {
			news: isStopped(seen.unit)
				? `${site.primary.service} does not run. The restart starts it.`
				: `Restarting interrupts everybody who is connected to ${site.primary.host}.`,
			blocks: [
				{label: 'saw', lines: [presentedLine(seen.handshake, site), unit, ...connectionLines(seen.connections, site)]},
				{label: 'why', lines: [{text: 'One restart covers keystore, settings and cacerts.'}]},
			],
		};
	},

	proved({site, seen}) {
		const leaf = seen.chain.ok ? seen.chain.value.leaf : null;
		const served = seen.handshake.ok ? seen.handshake.value.presented[0] : undefined;
		const isMeant = leaf !== null && served?.sha256 === leaf.sha256;
		const presented = presentedLine(seen.handshake, site);

		if (served === undefined) {
			return {
				news: seen.handshake.ok
					? `Port ${site.primary.port} serves nothing, not the certificate of the keystore.`
					: `Port ${site.primary.port} could not be looked at.`,
				blocks: [{label: 'proof', lines: [presented]}],
				isProved: false,
			};
		}

		return {
			isProved: isMeant,
			news: isMeant
				? `${site.primary.service} serves ${site.primary.host} on port ${site.primary.port}, looked at after the restart.`
				: `Port ${site.primary.port} serves ${served.label}, not the certificate of the keystore.`,
			blocks: [
				{
					label: 'proof',
					lines: [
						presented,
						isMeant
							? {sign: 'ok', text: 'it is the certificate of the keystore, compared by SHA-256'}
							: {sign: 'error', text: 'it is another certificate than the one in the keystore'},
					],
				},
			],
		};
	},
});
