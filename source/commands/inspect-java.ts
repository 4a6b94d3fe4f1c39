import type {Certificate} from '../pki/certificate.js';
import {buildChain, type Chain, isRoot} from '../pki/chain.js';
import {type TrustVerdict, wouldTrust} from '../pki/trust.js';
import type {Role} from '../site.js';
import {quote} from '../speech/foreign.js';
import type {Inspected} from './inspected.js';

/** What Java's own trust manager says to the chain. `message`: in its words; `say`: in ours. */
export type JavaVerdict = {
	readonly verdict: 'accepted' | 'rejected';
	readonly message: string | null;
	readonly code: string | null;
	readonly say: string | null;

	/** What would let Java accept it, where trust alone lacks. */
	readonly next: string | null;
};

type Refused = Extract<TrustVerdict, {trusted: false}>;

type Question = {
	readonly files: readonly Inspected[];
	readonly chain: Chain | undefined;
	readonly anchors: readonly Certificate[];
	readonly role: Role | null;
	readonly serverName: string | null;
	readonly now: Date;
};

/** What Java finds in a keystore is shown as it lies there; `undefined` for a leaf out of a text. */
const servedBy = (files: readonly Inspected[], leaf: Certificate): readonly Certificate[] | undefined => {
	const holder = files.find(({container}) => container?.certificates.some(({sha256}) => sha256 === leaf.sha256))?.container;
	const served = holder?.java.keys?.find(key => key.chain[0] === leaf.sha256)?.chain;
	return served?.flatMap(sha256 => holder?.certificates.find(one => one.sha256 === sha256) ?? []);
};

const belowRoot = ({links}: Chain): readonly Certificate[] => links.filter((link, index) => index === 0 || !isRoot(link));

/**
A text is no order to be judged by: the path counts that its certificates make, as a keystore made of them would hold it. Where two roots signed the same
authority that is the path to the trusted one.
*/
const pathsOf = (
	leaf: Certificate,
	pool: readonly Certificate[],
	anchors: readonly Certificate[],
): ReadonlyArray<readonly Certificate[]> => {
	const towards = [...pool.filter(certificate => !isRoot(certificate)), ...anchors];
	return [buildChain(leaf, pool), buildChain(leaf, towards)].map(belowRoot);
};

/** Trusting that root is all that lacks; where the chain breaks off earlier the findings name the authority. */
const nextAfter = (verdict: Refused, presented: readonly Certificate[], pool: readonly Certificate[]): string | null => {
	if (verdict.code !== 'no-path') return null;
	const [leaf] = presented;
	const root = leaf && buildChain(leaf, [...presented, ...pool]).root;
	return root ? `Trust ${quote(root.label)} there, or have the certificate issued by an authority that is trusted.` : null;
};

/**
A primary is checked as a server, everybody else as a client. Names are compared for a server only, as Java does.
`undefined`: these files hold no certificate, so there is nothing Java could be asked.
*/
export const javaVerdictOf = ({files, chain, anchors, role, serverName, now}: Question): JavaVerdict | undefined => {
	const pool = files.flatMap(({container}) => container?.certificates ?? []);
	const leaf = chain?.links[0] ?? pool[0];
	if (!leaf) return undefined;
	const side = role === 'primary' ? 'server' : 'client';
	const served = servedBy(files, leaf);
	const ways = served ? [served] : pathsOf(leaf, pool, anchors);
	const verdicts = ways.map(presented => wouldTrust(presented, anchors, {role: side, name: serverName, now}));
	const [first] = verdicts;
	if (!first || first.trusted || verdicts.some(({trusted}) => trusted))
		return {verdict: 'accepted', message: null, code: null, say: null, next: null};
	return {
		verdict: 'rejected',
		message: first.java ?? first.say,
		code: first.code,
		say: first.say,
		next: nextAfter(first, ways[0] ?? [], pool),
	};
};
