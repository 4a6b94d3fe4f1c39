import {primaryHandshake} from '../../facts/handshake.js';
import {ifSeen} from '../../facts/if-seen.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {service} from '../../facts/service.js';
import {defineCheck} from '../check.js';
import {restartOnly} from '../remedies.js';
import {presentedBy} from '../wire.js';
import {named, primaryOnPremise} from '../wording.js';
import {refusals} from './follows.js';
import {startedBefore} from './started-before.js';

/** Though the keystore is complete: one that is not has a finding of its own. */
export const servesIncompleteChain = defineCheck({
	id: 'primary/serves-incomplete-chain',
	title: 'The server sends less than its keystore holds',
	severity: 'error',
	passesAs: ({primary}) => `port ${primary.port} sends every intermediate`,
	over: primaryOnPremise,
	needs: {handshake: primaryHandshake, keystore: placedKeystore, unit: ifSeen(service)},
	explains: refusals,

	judge({handshake, keystore, unit}, {site}) {
		const presented = presentedBy(handshake);
		const [leaf] = presented;
		const [own] = keystore.chain;
		if (!leaf || !own || own.sha256 !== leaf.sha256) return {notNeeded: 'it does not serve its keystore'};

		const sent = new Set(presented.map(({sha256}) => sha256));
		const lacking = keystore.chain.filter(({isSelfIssued, sha256}) => !isSelfIssued && !sent.has(sha256));
		if (lacking.length === 0) return undefined;
		const names = lacking.map(({label}) => named(label)).join(', ');
		const isOld = unit.ok && startedBefore(unit.value, keystore.changedAt);
		return {
			title: `Port ${site.primary.port} does not send ${names}`,
			evidence: [
				`presented: ${presented.map(({label}) => named(label)).join(', ')}`,
				`in ${named(keystore.path ?? 'the keystore')}: ${keystore.chain.map(({label}) => named(label)).join(', ')}`,
			],
			cause: isOld
				? 'The chain was completed after the server started, and it reads the keystore only at its start.'
				: 'Java sends the chain that belongs to the key in the file; the server loaded one without it.',
			remedy: {say: 'Restart it. Gateways and clients wait until it answers again.', changes: restartOnly},
		};
	},
});
