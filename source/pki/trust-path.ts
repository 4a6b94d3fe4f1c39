import {type Certificate, isIssuedBy} from './certificate.js';
import {sameName} from './subject-name.js';

export type TrustPath = {
	/** Leaf first, the anchor last. */
	readonly links: readonly Certificate[];

	/** Taken as it was sent, by names only: its signatures are still to be judged. */
	readonly isAsSent: boolean;
};

/** A hostile peer may send a hundred certificates of one name: the search is cut, never the answer guessed. */
export const limits = {certificates: 64, length: 10, steps: 2000};

/**
What Java does first (observed with Java 17): a chain whose names follow one another is taken as it was sent, up to the first anchor in it.
A link in it that signed nothing then spoils the chain, even if a good path lies among the same certificates.
*/
const asSent = (presented: readonly Certificate[], anchors: readonly Certificate[]): TrustPath | undefined => {
	const trusted = new Set(anchors.map(({sha256}) => sha256));
	for (const [index, link] of presented.entries()) {
		const below = presented[index - 1];
		if (below && !sameName(below.issuer, link.subject)) return undefined;
		if (trusted.has(link.sha256)) return {links: presented.slice(0, index + 1), isAsSent: true};
	}
	const top = presented.at(-1);
	const anchor = anchors.find(candidate => top && isIssuedBy(top, candidate));
	return anchor && {links: [...presented, anchor], isAsSent: true};
};

/** Every way from the leaf to an anchor by names and signatures. */
const search = ([leaf, ...others]: readonly Certificate[], anchors: readonly Certificate[]): readonly TrustPath[] => {
	const found: TrustPath[] = [];
	let steps = 0;
	const climb = (path: readonly Certificate[]): void => {
		const top = path.at(-1);
		if (!top || ++steps > limits.steps) return;
		found.push(...anchors.filter(anchor => isIssuedBy(top, anchor)).map(anchor => ({links: [...path, anchor], isAsSent: false})));
		if (path.length >= limits.length) return;
		for (const next of others) {
			const isUsed = path.some(({keySha256}) => keySha256 === next.keySha256);
			if (!isUsed && isIssuedBy(top, next)) climb([...path, next]);
		}
	};
	if (leaf) climb([leaf]);
	return found;
};

/** The paths Java would judge: the one that was sent, else all that can be found. */
export const findPaths = (presented: readonly Certificate[], anchors: readonly Certificate[]): readonly TrustPath[] => {
	const sent = asSent(presented, anchors);
	return sent ? [sent] : search(presented, anchors);
};
