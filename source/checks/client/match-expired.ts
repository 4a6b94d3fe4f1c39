import {quote} from '../../speech/foreign.js';
import {expiry, moment} from '../../speech/value.js';
import {defineClientCheck} from '../client-check.js';
import {named} from '../wording.js';

/** Which of several the client picks first is not documented, so none that it may pick may have ended. Authorities have no key there to be picked. */
export const matchExpired = defineClientCheck({
	id: 'client/match-expired',
	title: 'A certificate the client may take has ended',
	severity: 'error',
	passesAs: host => `nothing that ${host} may take has ended`,

	judge({own, hits, only, host, now}) {
		const taken = hits.map(({certificate}) => certificate);
		if (taken.length === 0) return 'not-applicable';
		const ended = taken.filter(({authority, notAfter}) => !authority && Date.parse(notAfter) < now.getTime());
		const [first] = ended;
		if (!first) return undefined;

		const isOwn = ended.some(({sha256}) => sha256 === own.sha256);
		const renew = 'Ask the PKI administrator for a renewal with the same names and uses, then run setup with the new file.';
		return {
			title: `${host} may take ${named(first.label)}, which ended on ${expiry(first.notAfter, now)}`,
			evidence: [
				...ended.map(({label, notBefore, notAfter}) => `${named(label)}: valid ${moment(notBefore)} to ${moment(notAfter)}`),
				`judged by ${moment(now.toISOString())}`,
			],
			cause: 'A certificate counts only between its dates; the primary refuses one that has ended.',
			remedy: {
				say: isOwn
					? renew
					: only === null
						? 'Take the ended one out of the store the client reads.'
						: `Use text that only its own certificate has: ${quote(only)}.`,
				changes: [],
			},
		};
	},
});
