import type {Words} from './explain-word.js';
import {chainWords} from './explain-words-chain.js';
import {fileWords} from './explain-words-file.js';
import {peerWords} from './explain-words-peer.js';
import {primaryWords} from './explain-words-primary.js';

/** By finding id: one row for each check of the catalog. */
export const words: Readonly<Record<string, Words>> = {...fileWords, ...chainWords, ...primaryWords, ...peerWords};
