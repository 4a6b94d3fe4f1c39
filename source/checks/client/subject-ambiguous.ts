import {givenChain} from '../../facts/given-chain.js';
import {ofEach} from '../../facts/of-each.js';
import {participants} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import {defineCheck} from '../check.js';
import {certificatesOf, clientBearers, hitsOf, onlyTextOf, subjectText} from '../client-match.js';
import {hostOf, leafOf, named} from '../wording.js';

const mostShown = 4;

/** Which of several the client takes is not documented, so more than one is a risk even when all are good. */
export const subjectAmbiguous = defineCheck({
	id: 'client/subject-ambiguous',
	title: 'The text a client looks for is in several certificates',
	severity: 'warning',
	passesAs: (site, subject) => `the text finds one certificate for ${hostOf(site, subject)}`,
	over: clientBearers,
	needs: {chain: givenChain, all: ofEach(givenChain, participants)},

	judge({chain, all}, {site, subject, now}) {
		const own = leafOf(chain);
		if (!own) return 'not-applicable';
		const certificates = certificatesOf(all);
		const text = subjectText(site, subject).trim();
		const hits = hitsOf(certificates, text);
		if (!hits.some(({certificate}) => certificate.sha256 === own.sha256)) return 'not-applicable';
		if (hits.length === 1) return undefined;

		const only = onlyTextOf(own, certificates);
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
				: `It may take another than that of ${hostOf(site, subject)}.`,
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
