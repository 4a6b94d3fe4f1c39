import {placedKeystore} from '../../facts/placed-keystore.js';
import {defineCheck} from '../check.js';
import {letItRead} from '../remedies.js';
import {named, primaryOnPremise} from '../wording.js';

const readableByAll = /^.{7}r/;

/** The vendor's page writes -rw-r--r--, so it is told and nothing more. */
export const keystoreExposed = defineCheck({
	id: 'primary/keystore-exposed',
	title: 'Every local user can read the keystore',
	severity: 'notice',
	passesAs: () => 'only root and the service read the keystore',
	over: primaryOnPremise,
	needs: {keystore: placedKeystore},

	judge({keystore}, {site}) {
		const {path, exists, permissions} = keystore;
		if (path === null || !exists || permissions === null) return 'not-applicable';
		if (!readableByAll.test(permissions)) return undefined;
		const isWanted = site.primary.keystoreReadableBy === 'everybody';
		return {
			evidence: [`${named(path)} is ${named(permissions)}`],
			cause: "The vendor's page writes it so. Whoever has an account on this host can copy the private key, locked by its password only.",
			remedy: isWanted
				? {
						say: 'Nothing, if only administrators have accounts here. Else answer “root and the service only” in the step Keystore placement.',
						changes: [],
					}
				: {say: 'Let root and the service read it, nobody else.', changes: letItRead(path)},
		};
	},
});
