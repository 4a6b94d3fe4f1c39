import type {Fact, Seen} from '../facts/fact.js';
import {givenFileSubject, judgedPaths} from '../facts/given-file.js';
import {ifSeen} from '../facts/if-seen.js';
import {type JudgedChain, judgedChain} from '../facts/judged-chain.js';
import {isAnchorOf, type PeerAnchors, peerAnchors} from '../facts/peer-anchors.js';
import type {Certificate} from '../pki/certificate.js';
import {participants, type Role, type Site, type Subject, servesAs} from '../site.js';
import {safe} from '../speech/foreign.js';
import {type Check, defineCheck, type NotNeeded, type Severity, type Verdict} from './check.js';
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

export type ChainVerdict = Verdict | NotNeeded | 'not-applicable' | undefined;

export const belowRoot = ({links}: Pick<JudgedChain, 'links'>): readonly Certificate[] =>
	links.filter((link, index) => index === 0 || !link.isSelfIssued);

/** The same for checks with needs of their own. `undefined`: no chain, nothing to judge; see leafOf for what was not seen. */
export const chainAbout = (chain: JudgedChain, where: Pick<ChainAbout, 'site' | 'subject' | 'now'>): ChainAbout | undefined => {
	const leaf = leafOf(chain);
	if (!leaf) return undefined;
	const {site, subject} = where;
	return {...where, chain, leaf, below: belowRoot(chain), host: hostOf(site, subject), role: servesAs(site, subject)};
};

const isFailure = (verdict: ChainVerdict): verdict is Verdict => typeof verdict === 'object' && !('notNeeded' in verdict);

/**
Judges the chain as far as Java looks: up to the first certificate that is trusted itself. That one is taken as it is, but must be an authority; a leaf
that is trusted itself passes with all its faults.
*/
export const asFarAsJava = (about: ChainAbout, anchors: Seen<PeerAnchors>, judge: (about: ChainAbout) => ChainVerdict): ChainVerdict => {
	const {chain, leaf, below} = about;
	const end = anchors.ok ? below.findIndex(isAnchorOf(anchors.value)) : -1;
	const trusted = below[end];
	if (!trusted) return judge(about);
	const upTo = {...about, chain: {...chain, links: chain.links.slice(0, end + 1), root: trusted}, below: below.slice(0, end)};
	const verdict = trusted === leaf ? undefined : judge(upTo);
	if (verdict !== undefined || !isFailure(judge(about))) return verdict;
	return {notNeeded: `${safe(trusted.label)} is trusted itself, so Java takes it as it is and looks at nothing above it`};
};

type Own = Pick<Check, 'id' | 'title' | 'explains' | 'blinds'> & {
	readonly severity?: Severity;

	/** Absent: whoever has a chain. */
	readonly over?: Check['over'];

	/** A rule of Java's own path validation: see asFarAsJava. Absent: it is asked of the whole chain. */
	readonly endsAtTrusted?: true;
	passesAs(host: string): string;
	judge(about: ChainAbout): ChainVerdict;
};

/** A check over one chain and the file or host it belongs to. */
export const defineChainCheck = ({severity = 'error', over = chainSubjects, endsAtTrusted, passesAs, judge, ...own}: Own): Check =>
	defineCheck<{chain: Fact<JudgedChain>; anchors: Fact<Seen<PeerAnchors>>}>({
		...own,
		severity,
		passesAs: (site, subject) => passesAs(hostOf(site, subject)),
		over,
		needs: {chain: judgedChain, anchors: ifSeen(peerAnchors)},
		judge({chain, anchors}, where) {
			const about = chainAbout(chain, where);
			if (!about) return 'not-applicable';
			return endsAtTrusted ? asFarAsJava(about, anchors, judge) : judge(about);
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
