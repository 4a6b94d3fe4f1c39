import type {AlgorithmRules} from './pkix-algorithms.js';
import type {PkixCertificate} from './pkix-certificate.js';
import {isSameName, type PkixName} from './pkix-name.js';
import {mergeConstraints} from './pkix-name-constraints.js';
import {JavaFails} from './pkix-name-relation.js';
import {isAuthority, isSelfIssued, judgeAnchor, judgeAuthority, judgeCritical, judgePath} from './pkix-path.js';
import {isSignedWith} from './pkix-signature.js';

/** A hostile peer may send hundreds of certificates of one name: the search is cut, and then it says so. */
export const searchLimits = {certificates: 64, steps: 2000, authorities: 5};

export type Found = {
	/** To an anchor Java takes, the anchor last. */
	readonly path: readonly PkixCertificate[] | null;

	/** A path that is fine but for its anchor, which is no authority. */
	readonly unfit: PkixCertificate | null;
	readonly isCut: boolean;

	/** Java's answer differs from run to run. */
	readonly isChance: boolean;
};

const isInTime = ({notBefore, notAfter}: PkixCertificate, now: number) => now >= notBefore && now <= notAfter;

const judge = (links: readonly PkixCertificate[], anchor: PkixCertificate, rules: AlgorithmRules): 'valid' | 'invalid' | 'fails' => {
	try {
		return judgePath(links, anchor, rules) ? 'invalid' : 'valid';
	} catch (error) {
		if (error instanceof JavaFails) return 'fails';
		throw error;
	}
};

/** Names Java cannot compare may end its search with an error, or may not: that depends on where it looks first. */
const isIncomparable = ({extensions}: PkixCertificate): boolean =>
	[...(extensions.nameConstraints?.permitted ?? []), ...(extensions.nameConstraints?.excluded ?? [])].some(
		({base}) => ['x400', 'party', 'other', 'registered'].includes(base.kind) || ('text' in base && base.text === ''),
	);

/** Names that end Java's search with an error as soon as it holds constraints of their kind against them. */
const hasOddName = ({extensions}: PkixCertificate): boolean =>
	extensions.alternativeNames?.some(
		name => ['x400', 'party', 'other', 'registered', 'uri'].includes(name.kind) || ('text' in name && name.text === ''),
	) ?? false;

/** Permits what another one does not: Java's own merging of the two may end its search with an error. */
const isUnmergeable = ({extensions}: PkixCertificate, others: readonly PkixCertificate[]): boolean =>
	others.some(other => {
		try {
			const [own, foreign] = [extensions.nameConstraints, other.extensions.nameConstraints];
			if (own && foreign) mergeConstraints(foreign, own);
			return false;
		} catch (error) {
			if (error instanceof JavaFails) return true;
			throw error;
		}
	});

const isTwin = (one: PkixCertificate, other: PkixCertificate) => one.key.id === other.key.id && isSameName(one.subject, other.subject);

// One name with one key twice in a path would be a loop.
const isRepeated = (next: PkixCertificate, links: readonly PkixCertificate[]) =>
	links.some(link => isTwin(link, next) && isAuthority(link.extensions));

/**
What else of the same name could have signed a self-issued certificate.
Where there is any, Java answers now this way and now that, as the order of its sets falls out.
*/
const namesakesOf = (
	certificate: PkixCertificate,
	others: readonly PkixCertificate[],
	{now}: AlgorithmRules,
): readonly PkixCertificate[] =>
	isSelfIssued(certificate)
		? others.filter(
				other =>
					isSelfIssued(other) &&
					isSameName(other.subject, certificate.issuer) &&
					isInTime(other, now) &&
					!judgeAuthority(other) &&
					!judgeCritical(other),
			)
		: [];

// One without extensions must last as long as what it signed, and begin as early.
const mayEndPath = (anchor: PkixCertificate, links: readonly PkixCertificate[], now: number): boolean => {
	const top = links.at(-1);
	if (!top || !isSameName(top.issuer, anchor.subject) || isRepeated(anchor, links)) return false;
	if (anchor.version < 3) return anchor.notBefore <= top.notBefore && top.notAfter <= anchor.notAfter;
	// An anchor right above the leaf may have ended; above others it may not.
	return links.length === 1 || isInTime(anchor, now);
};

/** What cannot be part of any path is not followed, which also keeps the search short. */
const mayFollow = (next: PkixCertificate, links: readonly PkixCertificate[], {now}: AlgorithmRules): boolean => {
	const top = links.at(-1);
	if (!top || !isSameName(top.issuer, next.subject) || isRepeated(next, links)) return false;
	return isInTime(next, now) && !judgeAuthority(next) && !judgeCritical(next) && isSignedWith(top, next.key);
};

/** Looks for paths from the leaf through the others to the anchors. Java looks no deeper than five authorities that are not self-issued. */
export const search = (
	leaf: PkixCertificate,
	others: readonly PkixCertificate[],
	anchors: readonly PkixCertificate[],
	rules: AlgorithmRules,
): Found => {
	let [steps, path, unfit]: [number, readonly PkixCertificate[] | null, PkixCertificate | null] = [0, null, null];
	// A path ends at the first anchor: one that came along is never passed through.
	const between = others.slice(0, searchLimits.certificates).filter(({id}) => !anchors.some(anchor => anchor.id === id));
	const isAnchorName = (name: PkixName) => anchors.some(({subject}) => isSameName(subject, name));
	const namesakes = namesakesOf(leaf, [leaf, ...between], rules);
	let isChance = namesakes.length > 0 && isAnchorName(leaf.issuer);
	const mayBeUnfit = anchors.some(judgeAnchor);
	// A leaf with an anchor's name and key could have signed what the anchor signed, and Java may try it first.
	const isAnchorsTwin = anchors.some(anchor => isTwin(anchor, leaf));
	// Where Java may leave the way it should find: among namesakes, or beside the way at constraints it cannot hold against names.
	let mayStray =
		namesakes.length > 0 || between.some(other => isIncomparable(other) || (hasOddName(leaf) && other.extensions.nameConstraints));
	const isDone = () => path !== null && (!mayBeUnfit || unfit !== null);
	const climb = (links: readonly PkixCertificate[], authorities: number): void => {
		const top = links.at(-1);
		if (!top || ++steps > searchLimits.steps) return;
		isChance ||= isAnchorsTwin && isSameName(top.issuer, leaf.subject) && isSignedWith(top, leaf.key);
		for (const anchor of anchors) {
			const verdict = mayEndPath(anchor, links, rules.now) ? judge(links, anchor, rules) : 'invalid';
			isChance ||= verdict === 'fails';
			if (verdict !== 'valid') continue;
			if (judgeAnchor(anchor)) unfit ??= anchor;
			else path ??= [...links, anchor];
		}
		for (const next of between) {
			if (isDone() || authorities >= searchLimits.authorities || !mayFollow(next, links, rules) || namesakes.includes(next)) continue;
			const rivals = namesakesOf(
				next,
				between.filter(other => other !== next),
				rules,
			);
			isChance ||= isIncomparable(next) || (rivals.length > 0 && isAnchorName(next.issuer));
			mayStray ||= rivals.length > 0;
			climb([...links, next], authorities + (isSelfIssued(next) ? 0 : 1));
		}
	};
	climb([leaf], 0);
	isChance ||= path !== null && (mayStray || between.some(other => !path?.includes(other) && isUnmergeable(other, between)));
	return {path, unfit, isChance, isCut: steps > searchLimits.steps || others.length > searchLimits.certificates};
};
