import {expired} from '../../checks/chain/expired.js';
import {keyMismatch} from '../../checks/chain/key-mismatch.js';
import {missingIntermediate} from '../../checks/chain/missing-intermediate.js';
import {nameMismatch} from '../../checks/chain/name-mismatch.js';
import {notAKeystore} from '../../checks/file/not-a-keystore.js';
import {truncated} from '../../checks/file/truncated.js';
import {wrongPassword} from '../../checks/file/wrong-password.js';
import {configMissing} from '../../checks/primary/config-missing.js';
import type {Seen} from '../../facts/fact.js';
import {type GivenChain, givenChain} from '../../facts/given-chain.js';
import {type KeystorePlace, keystorePlace} from '../../facts/keystore-place.js';
import {service} from '../../facts/service.js';
import {keystorePath} from '../../product/paragon.js';
import type {Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import {assemblyLines, assemblyOf} from '../assembly-lines.js';
import {defineStep} from '../step.js';
import {eachNode, nodeOf, onlyHere} from './only-here.js';

/** What the keystore comes from; what lacks for it is named here, and judged by the checks. */
const sourceLine = ({links, readyKeystore, files, leaf, privateKeys, keyMatches}: GivenChain): Line => {
	if (readyKeystore !== null) return {text: `${readyKeystore} opens: one private key and a chain of ${links.length}, taken as it is`};
	const own = files.map(({path}) => path).join(', ') || 'no file';
	const closed = files.filter(({opened}) => !opened).map(({path}) => path);
	if (closed.length > 0) return {text: `${closed.join(', ')} ${closed.length === 1 ? 'does' : 'do'} not open`};
	if (leaf === null) return {text: `${own}: no certificate of this host`};
	const chain = count(links.length, 'certificate');
	if (privateKeys.length === 0) return {text: `${own}: ${chain}, and no private key`};
	if (keyMatches === false) return {text: `${own}: ${chain}, and the private key of another`};
	return {text: `${own}: a new keystore is made of ${chain} and the private key`};
};

/** Opened as the service's own user: the kernel's word, not ours. */
const readingLine = (place: Seen<KeystorePlace>): Line => {
	if (!place.ok) return {sign: 'unknown', text: place.why};
	const {readable, user, obstacle} = place.value;
	if (readable === 'yes') return {sign: 'ok', text: `user ${user} reads it, every parent folder included`};
	if (readable === 'no') return {sign: 'error', text: `user ${user} cannot read it: ${obstacle ?? 'Permission denied'}`};
	return {sign: 'unknown', text: `whether user ${user} reads it could not be tried; run it as root`};
};

/** Step 3: the keystore beside application.conf, readable by the service. */
export const keystore = defineStep({
	id: 'primary/keystore',
	title: 'Keystore placement',
	vendor: '“Primary server setup”, first and second point',
	notNeeded: onlyHere,
	over: eachNode,
	needs: {chain: givenChain, unit: service, place: keystorePlace},
	before: [configMissing, notAKeystore, truncated, wrongPassword, missingIntermediate, keyMismatch, expired, nameMismatch],
	plan: (_site, subject) => [{do: 'place-keystore', on: nodeOf(subject)}],
	after: [],

	asks: ({site, seen}) => [
		{
			kind: 'choice',
			key: 'readable-by',
			label: 'Who may read it',
			value: site.primary.keystoreReadableBy,
			options: [
				{
					value: 'service',
					label: `-rw-r----- root:${seen.unit.ok ? seen.unit.value.user : 'service'}`,
					detail: 'root and the service only',
				},
				{value: 'everybody', label: '-rw-r--r--', detail: "as the vendor's page writes; every local user can copy the locked private key"},
			],
			answer: (before, value) => ({
				ok: true,
				site: {...before, primary: {...before.primary, keystoreReadableBy: value === 'everybody' ? 'everybody' : 'service'}},
			}),
		},
	],

	tell({seen}) {
		const saw: Line[] = [];

		if (seen.chain.ok) {
			saw.push(sourceLine(seen.chain.value), ...assemblyLines(assemblyOf(seen.chain.value)));
		} else {
			saw.push({sign: 'unknown', text: seen.chain.why});
		}

		if (seen.unit.ok) saw.push({text: `the service runs as ${seen.unit.value.user} (User= of its unit)`});
		else saw.push({sign: 'unknown', text: seen.unit.why});
		return {
			news: 'The keystore goes beside application.conf, readable by the service.',
			blocks: [
				{label: 'saw', lines: saw},
				{label: 'proof', lines: [{text: `it is opened as the user of the service, every parent folder included`}]},
			],
		};
	},

	proved({site, seen}) {
		const bytes: Line = {sign: 'ok', text: `${keystorePath(site.primary.installRoot, site.primary.host)} holds the bytes that were meant`};
		const reading = readingLine(seen.place);
		const isRead = reading.sign === 'ok';
		return {
			news: isRead
				? 'The keystore lies in its place, and the service may read it.'
				: reading.sign === 'error'
					? 'The keystore lies in its place, but the service cannot read it.'
					: 'The keystore lies in its place.',
			blocks: [{label: 'proof', lines: [bytes, reading]}],
			isProved: reading.sign !== 'error',
		};
	},
});
