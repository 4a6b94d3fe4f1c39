import {quote} from '../../speech/foreign.js';
import {count} from '../../speech/value.js';
import {defineClientCheck} from '../client-check.js';
import {named} from '../wording.js';

const mostShown = 3;

/** A client that finds no certificate of its own by this text has none to show. */
export const subjectMatchesNothing = defineClientCheck({
	id: 'client/subject-matches-nothing',
	title: 'The text a client looks for is in no certificate of its own',
	severity: 'error',
	passesAs: host => `the text finds the certificate of ${host}`,

	judge({certificates, text, hits, findsOwn, only, host}) {
		if (findsOwn) return undefined;
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
