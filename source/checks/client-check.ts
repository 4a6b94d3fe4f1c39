import {givenChain} from '../facts/given-chain.js';
import {ofEach} from '../facts/of-each.js';
import type {Certificate} from '../pki/certificate.js';
import {participants} from '../site.js';
import {type Check, defineCheck, type Verdict} from './check.js';
import {certificatesOf, clientBearers, hitsOf, type Match, onlyTextOf, subjectText} from './client-match.js';
import {hostOf, leafOf} from './wording.js';

export type ClientAbout = {
	/** The client's certificate, among all that were given. */
	readonly own: Certificate;
	readonly certificates: readonly Certificate[];

	/** What it is told to look for, and where that stands. */
	readonly text: string;
	readonly hits: readonly Match[];
	readonly findsOwn: boolean;

	/** A text that its certificate alone has; `null`: there is none. */
	readonly only: string | null;
	readonly host: string;
	readonly now: Date;
};

type Own = Pick<Check, 'id' | 'title' | 'severity'> & {
	passesAs(host: string): string;
	judge(about: ClientAbout): Verdict | 'not-applicable' | undefined;
};

/** A check over what a client finds by its text. Without a certificate of its own there is nothing to find. */
export const defineClientCheck = ({passesAs, judge, ...own}: Own): Check =>
	defineCheck({
		...own,
		passesAs: (site, subject) => passesAs(hostOf(site, subject)),
		over: clientBearers,
		needs: {chain: givenChain, all: ofEach(givenChain, participants)},

		judge({chain, all}, {site, subject, now}) {
			const leaf = leafOf(chain);
			if (!leaf) return 'not-applicable';
			const certificates = certificatesOf(all);
			const text = subjectText(site, subject).trim();
			const hits = hitsOf(certificates, text);
			const findsOwn = hits.some(({certificate}) => certificate.sha256 === leaf.sha256);
			return judge({
				own: leaf,
				certificates,
				text,
				hits,
				findsOwn,
				only: onlyTextOf(leaf, certificates),
				host: hostOf(site, subject),
				now,
			});
		},
	});
