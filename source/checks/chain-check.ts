import type {Fact} from '../facts/fact.js';
import {givenFileSubject, judgedPaths} from '../facts/given-file.js';
import {type JudgedChain, judgedChain} from '../facts/judged-chain.js';
import type {Certificate} from '../pki/certificate.js';
import {participants, type Role, type Site, type Subject, servesAs} from '../site.js';
import {type Check, defineCheck, type Severity, type Verdict} from './check.js';
import {revocationIds} from './revocation-fault.js';
import {hostOf, leafOf} from './wording.js';

/** Whoever has a chain: the participants, or each inspected file that holds a leaf. */
export const chainSubjects = (site: Site): readonly Subject[] =>
	site.inspected ? judgedPaths(site).map(givenFileSubject) : participants(site);

export type ChainAbout = {
	readonly chain: JudgedChain;
	readonly leaf: Certificate;

	/** Leaf first, without the root: what Java judges link by link. It takes its anchor as it is. */
	readonly below: readonly Certificate[];

	/** What a screen calls its owner. */
	readonly host: string;

	/** `null`: nobody said what the chain is to serve as. */
	readonly role: Role | null;
	readonly site: Site;
	readonly subject: Subject;
	readonly now: Date;
};

export type ChainVerdict = Verdict | 'not-applicable' | undefined;

export const belowRoot = ({links}: Pick<JudgedChain, 'links'>): readonly Certificate[] =>
	links.filter((link, index) => index === 0 || !link.isSelfIssued);

/** The same for checks with needs of their own. `undefined`: no chain, nothing to judge; see leafOf for what was not seen. */
export const chainAbout = (chain: JudgedChain, where: Pick<ChainAbout, 'site' | 'subject' | 'now'>): ChainAbout | undefined => {
	const leaf = leafOf(chain);
	if (!leaf) return undefined;
	const {site, subject} = where;
	return {...where, chain, leaf, below: belowRoot(chain), host: hostOf(site, subject), role: servesAs(site, subject)};
};

type Own = Pick<Check, 'id' | 'title' | 'explains' | 'blinds'> & {
	readonly severity?: Severity;

	/** Absent: whoever has a chain. */
	readonly over?: Check['over'];
	passesAs(host: string): string;
	judge(about: ChainAbout): ChainVerdict;
};

/** A check over one chain and the file or host it belongs to. */
export const defineChainCheck = ({severity = 'error', over = chainSubjects, passesAs, judge, ...own}: Own): Check =>
	defineCheck<{chain: Fact<JudgedChain>}>({
		...own,
		severity,
		passesAs: (site, subject) => passesAs(hostOf(site, subject)),
		over,
		needs: {chain: judgedChain},
		judge({chain}, where) {
			const about = chainAbout(chain, where);
			return about ? judge(about) : 'not-applicable';
		},
	});

/** What a chain that Java refuses brings about. */
export const refusedChain = ['gateway/refused-by-primary', 'client/refused-by-primary'] as const;

/** What is asked of a host's own certificate, its key and the way above it: nothing of it can be answered where there is none. */
export const judgedOfLeaf = [
	'chain/no-private-key',
	'chain/key-mismatch',
	'chain/several-keys',
	'chain/self-signed-leaf',
	'chain/wrong-issuer',
	'chain/missing-intermediate',
	'chain/expired',
	'chain/not-yet-valid',
	'chain/name-mismatch',
	'chain/not-a-server-certificate',
	'chain/not-a-client-certificate',
	'chain/key-usage',
	'chain/not-an-authority',
	'chain/path-length',
	'chain/name-constraints',
	'chain/unknown-critical',
	'chain/weak-algorithm',
	'chain/unsupported-key',
	'primary/root-not-in-cacerts',
	'portal/authority-not-accepted',
	'gateway/refused-by-primary',
	'client/refused-by-primary',
	'client/unsupported-key',
	'client/subject-matches-nothing',
	'client/match-expired',
	'client/subject-ambiguous',
	...revocationIds,
	'chain/missing-root',
	'chain/expires-soon',
	'chain/no-san',
	'chain/aging-algorithm',
	'chain/wrong-order',
	'chain/extra-certificates',
] as const;
