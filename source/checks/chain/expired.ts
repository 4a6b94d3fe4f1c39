import {type GivenChain, givenChain} from '../../facts/given-chain.js';
import type {Certificate} from '../../pki/certificate.js';
import {participants} from '../../site.js';
import {expiry, moment} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {requestAnew} from '../request-anew.js';
import {hostOf, leafOf, named} from '../wording.js';

/** The root is left out: Java takes an anchor as trusted without looking at its dates. */
const judged = ({links}: GivenChain): readonly Certificate[] => links.filter((link, index) => index === 0 || !link.isSelfIssued);

const hasEnded = (certificate: Certificate, now: Date) => Date.parse(certificate.notAfter) < now.getTime();

export const expired = defineCheck({
	id: 'chain/expired',
	title: 'A certificate of the chain has ended',
	severity: 'error',
	passesAs: (site, subject) => `nothing has ended in the chain of ${hostOf(site, subject)}`,
	over: participants,
	needs: {chain: givenChain},
	explains: ['gateway/refused-by-primary', 'client/match-expired'],

	judge({chain}, {site, subject, now}) {
		if (!leafOf(chain)) return 'not-applicable';
		const ended = judged(chain).filter(certificate => hasEnded(certificate, now));
		const [first] = ended;
		if (!first) return undefined;

		const says = ({label, notBefore, notAfter}: Certificate) => `${named(label)}: valid ${moment(notBefore)} to ${moment(notAfter)}`;
		const isLeaf = first.sha256 === chain.leaf?.sha256;
		const chainEnds = isLeaf ? '' : ' Its chain ends with it.';
		const request = isLeaf ? ` Its request: ${requestAnew(site, subject, first)}` : '';
		return {
			title: `${named(first.label)} ended on ${expiry(first.notAfter, now)}`,
			evidence: [...ended.map(says), `judged by ${moment(now.toISOString())}`],
			cause: `A certificate counts only between its dates.${chainEnds}`,
			remedy: {
				say: `Ask the PKI administrator for a renewal with the same names and uses, then run setup with the new file.${request}`,
				changes: [],
			},
		};
	},
});
