import {givenChain} from '../../facts/given-chain.js';
import {ofEach} from '../../facts/of-each.js';
import {participants} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import {count} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {certificatesOf, clientBearers, hitsOf, onlyTextOf, subjectText} from '../client-match.js';
import {hostOf, leafOf, named} from '../wording.js';

const mostShown = 3;

/** A client that finds no certificate of its own by this text has none to show. */
export const subjectMatchesNothing = defineCheck({
	id: 'client/subject-matches-nothing',
	title: 'The text a client looks for is in no certificate of its own',
	severity: 'error',
	passesAs: (site, subject) => `the text finds the certificate of ${hostOf(site, subject)}`,
	over: clientBearers,
	needs: {chain: givenChain, all: ofEach(givenChain, participants)},

	judge({chain, all}, {site, subject}) {
		const own = leafOf(chain);
		if (!own) return 'not-applicable';
		const certificates = certificatesOf(all);
		const text = subjectText(site, subject).trim();
		const hits = hitsOf(certificates, text);
		if (hits.some(({certificate}) => certificate.sha256 === own.sha256)) return undefined;

		const host = hostOf(site, subject);
		const only = onlyTextOf(own, certificates);
		const others = hits.slice(0, mostShown).map(({certificate}) => named(certificate.label));
		return {
			title: text === '' ? `No text is set by which ${host} finds its certificate` : `${quote(text)} is not in the certificate of ${host}`,
			evidence: [
				hits.length === 0
					? `${count(certificates.length, 'certificate')} in the files given; none has this text anywhere`
					: `it matches ${others.join(', ')}${hits.length > mostShown ? ` and ${hits.length - mostShown} more` : ''}`,
			],
			cause: 'The client would find no certificate of its own and show a yellow icon.',
			remedy: {
				say: `${only === null ? 'Give text from its subject' : `Try ${quote(only)}`}, in step 9 or as clients[].subject in the site file. Our search ignores upper and lower case; whether the client does is not documented.`,
				changes: [],
			},
		};
	},
});
