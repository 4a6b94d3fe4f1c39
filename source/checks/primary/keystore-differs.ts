import {givenChain} from '../../facts/given-chain.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import type {Certificate} from '../../pki/certificate.js';
import {date, fingerprint} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {setUpKeystore} from '../remedies.js';
import {leafOf, named, primaryOnPremise} from '../wording.js';

const says = ({label, sha256, notAfter}: Certificate): string => `${named(label)}, SHA-256 ${fingerprint(sha256)}, ends ${date(notAfter)}`;

/** The root is every peer's own: a keystore that lacks it is the same chain. */
export const keystoreDiffers = defineCheck({
	id: 'primary/keystore-differs',
	title: 'The keystore in place is not the one that was prepared',
	severity: 'warning',
	passesAs: () => 'the keystore in place holds the chain that was prepared',
	over: primaryOnPremise,
	needs: {keystore: placedKeystore, chain: givenChain},

	judge({keystore, chain}, {site}) {
		const {path, exists, opens, chain: placed} = keystore;
		const [own] = placed;
		const prepared = leafOf(chain);
		if (!prepared || path === null || !exists || !opens || !own) return 'not-applicable';

		const inside = new Set(placed.map(({sha256}) => sha256));
		const lacking = chain.links.filter(({sha256, isSelfIssued}) => !isSelfIssued && !inside.has(sha256));
		if (lacking.length === 0) return undefined;
		const isSameLeaf = own.sha256 === prepared.sha256;
		return {
			...(isSameLeaf ? {title: 'The keystore in place lacks a part of the chain'} : {}),
			evidence: isSameLeaf
				? [`${named(path)} lacks ${lacking.map(({label}) => named(label)).join(', ')}`]
				: [`in place: ${says(own)}`, `prepared: ${says(prepared)}`],
			cause: isSameLeaf
				? 'It was exported without its certification path, or another file was placed.'
				: 'It was placed before the new one was prepared, or another file was placed since.',
			remedy: {
				say: 'Place the prepared keystore, then restart. If the one in place is meant, name its file in the site file.',
				changes: setUpKeystore(site),
			},
		};
	},
});
