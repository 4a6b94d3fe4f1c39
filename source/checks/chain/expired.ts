import type {Certificate} from '../../pki/certificate.js';
import {expiry, moment} from '../../speech/value.js';
import {defineChainCheck} from '../chain-check.js';
import {requestAnew} from '../request-anew.js';
import {named} from '../wording.js';

const hasEnded = (certificate: Certificate, now: Date) => Date.parse(certificate.notAfter) < now.getTime();

/** The root is left out: Java takes an anchor as trusted without looking at its dates. */
export const expired = defineChainCheck({
	id: 'chain/expired',
	title: 'A certificate of the chain has ended',
	passesAs: host => `nothing has ended in the chain of ${host}`,
	explains: ['gateway/refused-by-primary', 'client/refused-by-primary', 'client/match-expired'],
	endsAtTrusted: true,

	judge({leaf, below, site, subject, now}) {
		const ended = below.filter(certificate => hasEnded(certificate, now));
		const [first] = ended;
		if (!first) return undefined;

		const says = ({label, notBefore, notAfter}: Certificate) => `${named(label)}: valid ${moment(notBefore)} to ${moment(notAfter)}`;
		const isLeaf = first.sha256 === leaf.sha256;
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
