import {chainWords} from './explain-words-chain.js';
import {fileWords} from './explain-words-file.js';
import {peerWords} from './explain-words-peer.js';
import {primaryWords} from './explain-words-primary.js';

/** A finding in general, where no host is looked at. */
export type Words = {
	/** What is so, and what comes of it. */
	readonly means: string;

	/** What fixes it. */
	readonly fix: string;

	/** What tells it from its neighbours. */
	readonly rule?: string;
};

/** By finding id: one row for each check of the catalog. */
export const words: Readonly<Record<string, Words>> = {...fileWords, ...chainWords, ...primaryWords, ...peerWords};
