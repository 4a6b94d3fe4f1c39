import type {Chain} from '../pki/chain.js';
import type {Container} from '../pki/container.js';
import type {Trouble} from '../trouble.js';

/** One named file: what it holds, or why it could not be read at all. */
export type Inspected = {readonly path: string; readonly container: Container | null; readonly trouble: Trouble | null};

/** The file that holds the private key of a chain's leaf, an answer's request for instance; `null`: none of these, or none that was opened. */
export const fileOfKey = (files: readonly Inspected[], {links: [leaf]}: Chain): string | null =>
	files.find(({container}) => container?.keys.some(({keySha256}) => keySha256 === leaf?.keySha256))?.path ?? null;
