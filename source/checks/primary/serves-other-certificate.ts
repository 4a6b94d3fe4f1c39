import {givenChain} from '../../facts/given-chain.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {ifSeen} from '../../facts/if-seen.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {service} from '../../facts/service.js';
import type {Certificate} from '../../pki/certificate.js';
import {fingerprint} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck, type Remedy} from '../check.js';
import {restartOnly, setUpKeystore} from '../remedies.js';
import {presentedBy} from '../wire.js';
import {named, primaryOnPremise} from '../wording.js';
import {refusals} from './follows.js';
import {startedBefore} from './started-before.js';

const says = ({label, serial, sha256}: Certificate): string => `${named(label)}, serial ${named(serial)}, SHA-256 ${fingerprint(sha256)}`;

/** Any other leaf than the prepared one, or, where none was prepared, than that of the keystore. The built-in certificate is another finding. */
export const servesOtherCertificate = defineCheck({
	id: 'primary/serves-other-certificate',
	title: 'The server serves another certificate',
	severity: 'error',
	passesAs: ({primary}) => `port ${primary.port} serves the certificate that was meant`,
	over: primaryOnPremise,
	needs: {handshake: primaryHandshake, chain: ifSeen(givenChain), keystore: ifSeen(placedKeystore), unit: ifSeen(service)},
	explains: refusals,

	judge({handshake, chain, keystore, unit}, {site}) {
		const [leaf] = presentedBy(handshake);
		if (!leaf || handshake.isFallback) return {notNeeded: 'it serves its built-in certificate'};
		const prepared = chain.ok ? chain.value.leaf : null;
		const placed = keystore.ok ? keystore.value.chain[0] : undefined;
		const meant = prepared ?? placed;

		if (!meant) {
			if (!keystore.ok) throw new Trouble(keystore.code, keystore.why, keystore.hints);
			return 'not-applicable';
		}

		if (leaf.sha256 === meant.sha256) return undefined;
		const {host, port} = site.primary;
		const isOld = unit.ok && keystore.ok && startedBefore(unit.value, keystore.value.changedAt);
		const remedy = (): Remedy => {
			const changes = setUpKeystore(site);
			if (prepared && placed?.sha256 !== prepared.sha256 && changes.length > 0)
				return {say: 'Place the prepared keystore, name it in the settings, restart.', changes};
			if (isOld) return {say: 'Restart it: the keystore is newer than the process.', changes: restartOnly};
			return {
				say: `On ${named(host)}, ss -ltnp 'sport = :${port}' names the program that answers. If it is the service, its log from the last start names the keystore it loaded; if it is a load balancer or another program, correct primary.address and primary.port in the site file.`,
				changes: [],
			};
		};
		return {
			title: `Port ${port} serves ${named(leaf.label)}, not what was ${prepared ? 'prepared' : 'placed'}`,
			evidence: [
				`presented: ${says(leaf)}`,
				...(placed ? [`in the keystore: ${says(placed)}`] : []),
				...(prepared ? [`prepared: ${says(prepared)}`] : []),
			],
			cause:
				placed?.sha256 === leaf.sha256
					? 'The server serves its keystore, and that is not the one that was prepared.'
					: isOld
						? 'The keystore was changed after the server started, and it reads it only at its start.'
						: 'The server serves neither its keystore nor its built-in certificate: it loaded another one, or somebody else answers there.',
			remedy: remedy(),
		};
	},
});
