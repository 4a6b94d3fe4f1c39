import {moment} from '../../speech/value.js';
import {defineChainCheck, refusedChain} from '../chain-check.js';
import {named} from '../wording.js';

export const notYetValid = defineChainCheck({
	id: 'chain/not-yet-valid',
	title: 'A certificate of the chain is not valid yet',
	passesAs: host => `the chain of ${host} has begun`,
	explains: refusedChain,
	endsAtTrusted: true,

	judge({below, now}) {
		const early = below.filter(({notBefore}) => Date.parse(notBefore) > now.getTime());
		const [first] = early;
		if (!first) return undefined;
		return {
			title: `${named(first.label)} is valid only from ${moment(first.notBefore)}`,
			evidence: [
				...early.map(({label, notBefore, notAfter}) => `${named(label)}: valid ${moment(notBefore)} to ${moment(notAfter)}`),
				`judged by ${moment(now.toISOString())}`,
			],
			cause: 'A certificate counts only between its dates. It was issued for later, or one of the two clocks is wrong.',
			remedy: {
				say: "Compare this machine's clock with a good one; if it is right, wait for the date or ask for a certificate that counts now.",
				changes: [],
			},
		};
	},
});
