import {primaryHandshake} from '../../facts/handshake.js';
import {ifSeen} from '../../facts/if-seen.js';
import {type PlacedKeystore, placedKeystore} from '../../facts/placed-keystore.js';
import {service} from '../../facts/service.js';
import {chainOf, seenFrom} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import {count} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {fileFaultOf} from '../file-fault.js';
import {setUpKeystore} from '../remedies.js';
import {fileName, named, primaryOnPremise} from '../wording.js';
import {notLoaded, ofConnection} from './follows.js';
import {startedBefore} from './started-before.js';

type Reason = {readonly evidence: string; readonly cause: string};

/** What our own reading of the file tells, where no finding of a file's does. */
const ofFile = ({path, reason, say, file}: PlacedKeystore, isChainJudged: boolean): Reason | null => {
	if (!file) return {evidence: say ?? `${path} is no file`, cause: 'What lies at that path is no keystore.'};
	const {java, privateKeys} = file;
	const keys = java?.keys ?? [];
	if (reason === 'no-private-key' && privateKeys.length > 0 && !isChainJudged)
		return {
			evidence: `${count(privateKeys.length, 'private key')}, ${count(file.certificates.length, 'certificate')}, none of which belongs to it`,
			cause: 'Key and certificate come from two requests, so no handshake can be made with them.',
		};
	if (java?.loads && java.keyEntries > 0 && keys.length > 0 && keys.every(({chain}) => chain.length === 0))
		return {
			evidence: `Java finds ${count(java.keyEntries, 'private key')}, and no certificate that is marked as its own (localKeyId)`,
			cause: 'Java joins key and certificate by a mark in the file, and the marks do not match.',
		};
	if (java?.loads && java.keyEntries === 0 && privateKeys.length > 0)
		return {
			evidence: `Java finds 0 private keys in it, though it holds ${count(privateKeys.length, 'one', 'several')}`,
			cause: 'Java passes over the key without a word.',
		};
	return null;
};

/** Excludes what a file/ finding of this host says; what a chain/ finding says explains it. */
export const keystoreUnusable = defineCheck({
	id: 'primary/keystore-unusable',
	title: 'Java finds no usable key in the keystore',
	severity: 'error',
	passesAs: () => 'Java finds a usable key in the keystore',
	over: primaryOnPremise,
	needs: {keystore: placedKeystore, handshake: ifSeen(primaryHandshake), unit: ifSeen(service)},
	explains: [...notLoaded, ...ofConnection],

	judge({keystore, handshake, unit}, {site}) {
		const {path, exists, opens, reason, file, changedAt} = keystore;
		if (path === null || !exists) return 'not-applicable';
		if (reason === 'wrong-password') return {notNeeded: 'the set password does not open it'};
		if (opens === null)
			throw new Trouble('keystore-not-seen', `${path} may not be read, so what Java finds in it could not be told.`, [
				'Run it as root on the primary.',
			]);
		if (file && (fileFaultOf(file) !== null || file.privateKeys.length === 0))
			return {notNeeded: 'another finding says what is wrong with the file'};

		const isChainJudged = (chainOf(site, seenFrom(site))?.files.length ?? 0) === 0;
		const wire = handshake.ok ? handshake.value : null;
		const isNewer = unit.ok && !startedBefore(unit.value, changedAt);
		const isRefused = isNewer && wire?.reached === 'tls' && wire.presented.length === 0 && wire.alert === 'handshake_failure';
		const found =
			ofFile(keystore, isChainJudged) ??
			(isRefused
				? {
						evidence: `${wire.address} presents no certificate and answers the alert ${quote('handshake_failure')}`,
						cause: 'Java loaded the file and found no key in it that fits any TLS scheme.',
					}
				: null);
		if (!found) return undefined;
		const changes = setUpKeystore(site);
		return {
			title: `Java finds no usable key in ${fileName(path)}`,
			evidence: [`${named(path)}: ${found.evidence}`],
			cause: found.cause,
			remedy: {
				say:
					changes.length > 0
						? 'Write the keystore anew from the files that were given.'
						: "Give the primary's private key and chain, then run setup: it writes the keystore anew.",
				changes,
			},
		};
	},
});
