import {quote} from '../../speech/foreign.js';
import {defineClientCheck} from '../client-check.js';
import {named} from '../wording.js';

const mostShown = 4;

/** Which of several the client takes is not documented, so more than one is a risk even when all are good. */
export const subjectAmbiguous = defineClientCheck({
	id: 'client/subject-ambiguous',
	title: 'The text a client looks for is in several certificates',
	severity: 'warning',
	passesAs: host => `the text finds one certificate for ${host}`,

	judge({text, hits, findsOwn, only, host, now}) {
		if (!findsOwn) return 'not-applicable';
		if (hits.length === 1) return undefined;
		const isAnyEnded = hits.some(({certificate}) => Date.parse(certificate.notAfter) < now.getTime());
		const shown = hits.slice(0, mostShown).map(({certificate, by}) => `${named(certificate.label)} by ${by}`);
		return {
			title: `${quote(text)} is in ${hits.length} certificates`,
			evidence: [
				`${hits.length} certificates match; which one the client takes is not documented`,
				`${shown.join(', ')}${hits.length > mostShown ? ` and ${hits.length - mostShown} more` : ''}`,
			],
			cause: isAnyEnded
				? 'It may take the ended one. Then the primary refuses the connection.'
				: `It may take another than that of ${host}.`,
			remedy: {
				say:
					only === null
						? 'Leave only one of them in the store the client reads: they have the same subject.'
						: `Use text that only one has: ${quote(only)}.`,
				changes: [],
			},
		};
	},
});
