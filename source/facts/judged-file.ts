import {isPrimary, nameOf, roleOf} from '../site.js';
import {defineFact} from './fact.js';
import {gatewayFiles} from './gateway-files.js';
import {type GivenFile, givenFile} from './given-file.js';
import {placedKeystore} from './placed-keystore.js';
import {need} from './sweep.js';

/** The file a finding is about: a given one, or the keystore in place on that host. `null`: none is there, or it was not seen, which other findings tell. */
export type JudgedFile = GivenFile | null;

/** A gateway's truststore in place, as far as Java would trust nobody by it; `null` everywhere else. */
export const judgedTruststore = defineFact<JudgedFile>({
	name: 'judged-truststore',

	async gather({world: {site}, subject, see}) {
		if (roleOf(subject) !== 'gateway' || !site.gateways.some(({host}) => host === nameOf(subject))) return null;
		const seen = await see(gatewayFiles);
		return (seen.ok ? seen.value.truststore.file : null) ?? null;
	},
});

export const judgedFile = defineFact<JudgedFile>({
	name: 'judged-file',

	async gather({world: {site}, subject, see}) {
		if (roleOf(subject) === 'file') return need(see(givenFile));
		if (isPrimary(subject)) {
			const seen = await see(placedKeystore);
			return (seen.ok ? seen.value.file : null) ?? null;
		}

		if (!site.gateways.some(({host}) => host === nameOf(subject))) return null;
		const seen = await see(gatewayFiles);
		return (seen.ok ? seen.value.keystore.file : null) ?? null;
	},
});
